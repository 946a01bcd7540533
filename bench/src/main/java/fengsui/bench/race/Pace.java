package fengsui.bench.race;

import fengsui.bench.engine.Engine;
import fengsui.bench.workload.Workload;
import java.util.Arrays;

/**
 * Open-loop latency: every row has an instant at which it is due, at a fixed rate, and waits if the engine is not done with
 * those before it. Measured is a clock message, which makes the engine decide, from due to done; so a stall is charged to
 * all that it delays.
 */
final class Pace {

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Workload workload;
    private final Engine engine;
    private long[] taken = new long[1 << 12];
    private int size;

    Pace(Workload workload, Engine engine) {
        this.workload = workload;
        this.engine = engine;
    }

    /**
     * Feeds rows at a rate until they end or the limit is over.
     *
     * @return whether any clock message was fed
     */
    boolean run(int from, double rowsPerSecond, long limitNanos) {
        long start = System.nanoTime();
        long now = start;
        for (int row = from; row < workload.rows() && now - start < limitNanos; row++) {
            long due = start + (long) ((row - from) / rowsPerSecond * NANOS);
            while (now < due) {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
            if (workload.isClock(row)) {
                engine.clock(workload.at(row));
                now = System.nanoTime();
                note(now - due);
            } else {
                engine.observe(row);
                now = System.nanoTime();
            }
        }
        Arrays.sort(taken, 0, size);
        return size > 0;
    }

    private void note(long nanos) {
        if (size == taken.length) {
            taken = Arrays.copyOf(taken, 2 * size);
        }
        taken[size++] = nanos;
    }

    /** Milliseconds that a share of the clock messages stayed within. */
    double millis(double share) {
        return taken[Math.min(size - 1, (int) (share * size))] / NANOS_PER_MILLI;
    }
}
