/** One value of one quantity at one site at one instant, and what qualifies it. */
@NullMarked
package fengsui.rules.observation;

import org.jspecify.annotations.NullMarked;
