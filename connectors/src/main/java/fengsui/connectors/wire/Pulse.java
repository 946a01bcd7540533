package fengsui.connectors.wire;

import java.util.Optional;

/**
 * A sign that a partition of an input is read and what comes of it reaches the alerts topic. It decides nothing.
 *
 * @param topic of the input, without the realm
 * @param partition of the input
 * @param at when it was written, epoch milliseconds by the clock of whoever wrote it
 */
public record Pulse(String topic, int partition, long at) {

    static final String TYPE = "pulse";

    /** {@code pulse/observations.sensor/0}: where it came from, and the key of its record. */
    public String key() {
        return TYPE + "/" + topic + "/" + partition;
    }

    /** The pulse of a record of the alerts topic; empty if it is none. */
    public static Optional<Pulse> of(byte[] bytes) {
        OutputNode node = OutputDecoder.tree(bytes);
        return node.text("type").equals(TYPE)
                ? Optional.of(new Pulse(node.text("topic"), (int) node.whole("partition"), node.instant("at", 0)))
                : Optional.empty();
    }
}
