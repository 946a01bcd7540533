package fengsui.simulator.replay;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;

/** Tells on standard error how far a replay is: at most one line every two seconds. Safe for several threads. */
final class ReplayProgress {

    private static final long EVERY_NANOS = 2_000_000_000L;

    private final PrintWriter to;
    private final long startedAt = System.nanoTime();
    private long lastLineAt = startedAt;
    private long rows;
    private long total;
    private long playingSince = startedAt;

    ReplayProgress(PrintWriter to) {
        this.to = to;
    }

    /** A progress nobody sees. */
    static ReplayProgress silent() {
        return new ReplayProgress(new PrintWriter(java.io.Writer.nullWriter()));
    }

    synchronized void rowRead() {
        rows++;
        if ((rows & 0xfff) == 0 && due()) {
            line(String.format(Locale.ROOT, "read %,d rows, %,.0f/s", rows, rows / seconds(startedAt)));
        }
    }

    synchronized void sorted(long observations, long first, long last) {
        total = observations;
        playingSince = System.nanoTime();
        line(String.format(
                Locale.ROOT,
                "read %,d rows; sorted %,d observations from %s to %s",
                rows,
                observations,
                Instant.ofEpochMilli(first),
                Instant.ofEpochMilli(last)));
    }

    /** The engine has decided all up to this instant (epoch milliseconds); {@code played} observations were handed out. */
    synchronized void reached(long instant, long played) {
        if (due()) {
            line(String.format(
                    Locale.ROOT,
                    "at %s, %,d of %,d observations, %,.0f/s",
                    Instant.ofEpochMilli(instant),
                    played,
                    total,
                    played / seconds(playingSince)));
        }
    }

    synchronized void line(String text) {
        to.println(text);
        to.flush();
        lastLineAt = System.nanoTime();
    }

    synchronized long rows() {
        return rows;
    }

    double elapsedSeconds() {
        return seconds(startedAt);
    }

    private boolean due() {
        return System.nanoTime() - lastLineAt >= EVERY_NANOS;
    }

    private static double seconds(long since) {
        return Math.max(1e-3, (System.nanoTime() - since) / 1e9);
    }
}
