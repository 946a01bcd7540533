package fengsui.simulator.play;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;

/**
 * One message of a drill, to be written into one partition.
 *
 * @param sentAt epoch milliseconds of event time at which its producer writes it
 * @param topic where
 * @param partition which partition
 * @param key realm and what keeps its order: a grid, a site, a pack; clocks of a partition share one
 * @param message what
 */
public record Posting(long sentAt, Topic topic, int partition, String key, Message message) {

    /** Whether it drives event time. */
    public boolean isClock() {
        return message instanceof Message.OfClock;
    }
}
