/** The shift: handing over, and the clocks of events that have to be reported upward. */
@NullMarked
package fengsui.console.shift;

import org.jspecify.annotations.NullMarked;
