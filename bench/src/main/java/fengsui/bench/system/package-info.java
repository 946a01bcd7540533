/** The system race: JSON in Kafka to findings in Kafka, each engine in a JVM of its own, and the latency of ours. */
@NullMarked
package fengsui.bench.system;

import org.jspecify.annotations.NullMarked;
