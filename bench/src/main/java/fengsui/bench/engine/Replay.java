package fengsui.bench.engine;

import fengsui.bench.workload.Workload;

/** Feeds rows to an engine. */
public final class Replay {

    /** How many rows go by between two looks at the wall clock: less than a slow engine's second. */
    private static final int LOOK = 64;

    private Replay() {}

    /**
     * How far it came.
     *
     * @param row the next one to feed
     * @param observations how many of the rows fed were observations
     */
    public record Progress(int row, int observations) {}

    /** Rows from, inclusive, to, exclusive. */
    public static void run(Workload workload, Engine engine, int from, int to) {
        run(workload, engine, from, to, Long.MAX_VALUE);
    }

    /** The same, but stops early once so many nanoseconds went by. */
    public static Progress run(Workload workload, Engine engine, int from, int to, long nanos) {
        long start = System.nanoTime();
        int observations = 0;
        int row = from;
        while (row < to) {
            boolean clock = workload.isClock(row);
            if (clock) {
                engine.clock(workload.at(row));
            } else {
                engine.observe(row);
                observations++;
            }
            row++;
            // Engines work on clock messages, so those are where a limit is overrun.
            if ((clock || row % LOOK == 0) && System.nanoTime() - start > nanos) {
                break;
            }
        }
        return new Progress(row, observations);
    }
}
