/** The hot steps of our engine under JMH. */
@NullMarked
package fengsui.bench.step;

import org.jspecify.annotations.NullMarked;
