package fengsui.connectors.wire;

import fengsui.rules.observation.Realm;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message that was refused, with where it came from.
 *
 * @param topic full name of its topic
 * @param partition its partition
 * @param offset its offset
 * @param reason why it was refused
 * @param path the field at fault; {@code $} for the whole
 * @param sentence thing, value, expectation
 * @param base64 what was refused, in Base64; null if it carried identity or was too large to keep
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        RejectReason reason,
        String path,
        String sentence,
        @Nullable String base64) {

    public DeadLetter {
        if (reason == RejectReason.IDENTITY && base64 != null) {
            throw new IllegalArgumentException("bytes: kept (expected: none for a refusal for identity)");
        }
    }

    /** The letter for a refused message; keeps its bytes unless they carried identity or were too large. */
    public static DeadLetter of(
            String topic, int partition, long offset, Message.Rejected rejected, byte @Nullable [] bytes) {
        boolean kept = rejected.reason() != RejectReason.IDENTITY && rejected.reason() != RejectReason.TOO_LARGE;
        return new DeadLetter(
                topic,
                partition,
                offset,
                rejected.reason(),
                rejected.path(),
                rejected.sentence(),
                kept && bytes != null ? Base64.getEncoder().encodeToString(bytes) : null);
    }

    byte[] write(Realm realm) {
        return JsonWriter.message("deadLetter", realm)
                .text("topic", topic)
                .whole("partition", partition)
                .whole("offset", offset)
                .text("reason", reason.name())
                .text("path", path)
                .text("sentence", sentence)
                .textUnlessNull("bytes", base64)
                .bytes();
    }

    @Override
    public String toString() {
        return reason + " " + path + " at " + topic + "-" + partition + "@" + offset + ": " + sentence;
    }
}
