/** Alerts against truth. */
@NullMarked
package fengsui.simulator.score;

import org.jspecify.annotations.NullMarked;
