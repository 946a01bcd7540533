package fengsui.jobs.operation;

import fengsui.connectors.wire.Status;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;

/** Tells now and then how far event time has come, and at once when it stands still. Confined to one thread. */
final class EventTimeTeller {

    private static final long TOLD_EVERY_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long TOLD_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long STANDSTILL_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintWriter out;
    private final PrintWriter err;
    private long at = Long.MIN_VALUE;
    private long toldAt = Long.MIN_VALUE;
    private long toldNanos;
    private long movedNanos;
    private boolean looked;
    private boolean standing;

    EventTimeTeller(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Event time was published. */
    void reached(Status.EventTime time, long nanos) {
        if (time.at() <= at) {
            return;
        }
        at = time.at();
        movedNanos = nanos;
        standing = false;
        boolean due =
                toldAt == Long.MIN_VALUE || (at - toldAt >= TOLD_EVERY_MILLIS && nanos - toldNanos >= TOLD_EVERY_NANOS);
        if (due) {
            toldAt = at;
            toldNanos = nanos;
            long changes = time.lastSequence().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            out.println("engine: event time " + instant(at) + ", " + changes + " alert changes");
        }
    }

    /** Nothing need have happened; the engine runs. */
    void look(long nanos) {
        if (!looked) {
            looked = true;
            movedNanos = nanos;
        }
        if (!standing && nanos - movedNanos > STANDSTILL_NANOS) {
            standing = true;
            err.println("engine: ALARM: event time stands still"
                    + (at == Long.MIN_VALUE ? "" : " at " + instant(at))
                    + " (expected: a clock in every partition of every input). Does './fengsui clock' run?");
        }
    }

    /** {@code 2026-06-20T08:05:00Z}; before the first instant there is no time. */
    static String instant(long at) {
        return at == Long.MIN_VALUE ? "the beginning" : Instant.ofEpochMilli(at).toString();
    }
}
