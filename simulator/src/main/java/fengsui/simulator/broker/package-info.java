/** A Kafka broker inside this process. */
@NullMarked
package fengsui.simulator.broker;

import org.jspecify.annotations.NullMarked;
