package fengsui.bench.engine;

import fengsui.bench.workload.Workload;

/** Feeds rows to an engine. */
public final class Replay {

    private Replay() {}

    /** Rows from, inclusive, to, exclusive; returns how many were observations. */
    public static int run(Workload workload, Engine engine, int from, int to) {
        int observations = 0;
        for (int row = from; row < to; row++) {
            if (workload.isClock(row)) {
                engine.clock(workload.at(row));
            } else {
                engine.observe(row);
                observations++;
            }
        }
        return observations;
    }
}
