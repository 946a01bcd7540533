/** The rival that is no cluster: Kafka Streams. */
@NullMarked
package fengsui.bench.system.streams;

import org.jspecify.annotations.NullMarked;
