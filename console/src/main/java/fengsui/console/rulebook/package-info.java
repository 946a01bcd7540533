/** Rule packs as analysts look at them: what they hold, how two differ, what they would have done. */
@NullMarked
package fengsui.console.rulebook;

import org.jspecify.annotations.NullMarked;
