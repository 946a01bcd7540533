/** The entrance of the drill director's module. */
@NullMarked
package fengsui.simulator;

import org.jspecify.annotations.NullMarked;
