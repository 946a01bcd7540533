package fengsui.connectors.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a partition of an input is read and what comes of it reaches the alerts topic. It decides nothing.
 *
 * @param topic of the input, without the realm
 * @param partition of the input
 * @param at when it was written, epoch milliseconds by the clock of whoever wrote it
 */
public record Pulse(String topic, int partition, long at) {

    static final String TYPE = "pulse";

    private static final byte[] PREFIX = (TYPE + "/").getBytes(StandardCharsets.UTF_8);

    /** {@code pulse/observations.sensor/0}: where it came from, and the key of its record. */
    public String key() {
        return TYPE + "/" + topic + "/" + partition;
    }

    /** Whether a record of the alerts topic is a pulse, by its key; alerts have other keys. */
    public static boolean isKey(byte @Nullable [] key) {
        return key != null
                && key.length > PREFIX.length
                && Arrays.equals(key, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    /** The pulse of such a record. */
    public static Pulse of(byte[] bytes) {
        OutputNode node = OutputDecoder.tree(bytes);
        return new Pulse(node.text("topic"), (int) node.whole("partition"), node.instant("at", 0));
    }
}
