/** A scenario as wire messages with clocks, and the player that never outruns the engine. */
@NullMarked
package fengsui.simulator.play;

import org.jspecify.annotations.NullMarked;
