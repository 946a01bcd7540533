/** Flink's sources and sinks on a realm's topics. */
@NullMarked
package fengsui.connectors.kafka;

import org.jspecify.annotations.NullMarked;
