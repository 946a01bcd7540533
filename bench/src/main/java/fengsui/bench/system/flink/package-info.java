/** The engines of the system race that run on Flink, all with the settings of ours. */
@NullMarked
package fengsui.bench.system.flink;

import org.jspecify.annotations.NullMarked;
