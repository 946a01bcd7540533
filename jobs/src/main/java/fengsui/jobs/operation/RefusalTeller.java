package fengsui.jobs.operation;

import fengsui.connectors.wire.RejectReason;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells now and then what was refused since the start, by reason. Confined to one thread. */
final class RefusalTeller {

    private static final long EVERY_NANOS = Duration.ofSeconds(30).toNanos();

    private final PrintWriter err;
    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private boolean news;
    private boolean told;
    private long toldNanos;

    RefusalTeller(PrintWriter err) {
        this.err = err;
    }

    void count(RejectReason reason) {
        counts.merge(reason, 1L, Long::sum);
        news = true;
    }

    void look(long nanos) {
        if (!news || (told && nanos - toldNanos < EVERY_NANOS)) {
            return;
        }
        news = false;
        told = true;
        toldNanos = nanos;
        String all = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        err.println("engine: refused since the start: " + all + "; see the topic deadletter");
    }
}
