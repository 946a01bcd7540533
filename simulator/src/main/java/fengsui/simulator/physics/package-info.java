/** The hidden truth: rain, rivers, standing water and what of it is a hazard. Knows nothing of rules. */
@NullMarked
package fengsui.simulator.physics;

import org.jspecify.annotations.NullMarked;
