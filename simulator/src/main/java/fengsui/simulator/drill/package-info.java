/** The drill command: starts the stack, plays a scenario, shows alerts, scores. */
@NullMarked
package fengsui.simulator.drill;

import org.jspecify.annotations.NullMarked;
