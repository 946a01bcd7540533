/** From a situation to verdicts, behind the signature gate. */
@NullMarked
package fengsui.rules.evaluation;

import org.jspecify.annotations.NullMarked;
