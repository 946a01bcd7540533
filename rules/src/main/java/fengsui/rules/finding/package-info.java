/** A rule holds for an area: holding, clearing, evidence. */
@NullMarked
package fengsui.rules.finding;

import org.jspecify.annotations.NullMarked;
