/** Real measurements from CSV files, played through the engine as a bounded log. */
@NullMarked
package fengsui.simulator.replay;

import org.jspecify.annotations.NullMarked;
