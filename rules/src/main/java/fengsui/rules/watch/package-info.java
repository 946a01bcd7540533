/** The pure core of a stage: one step per instant over a grid or a county. */
@NullMarked
package fengsui.rules.watch;

import org.jspecify.annotations.NullMarked;
