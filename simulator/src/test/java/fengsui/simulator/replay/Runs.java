package fengsui.simulator.replay;

import java.time.Instant;
import java.util.TreeSet;

/** Collects maximal runs of true instants, end exclusive, as {@code rule,site,start,end}. */
final class Runs {

    private final TreeSet<String> into;
    private final String name;
    private long start = Long.MIN_VALUE;

    Runs(TreeSet<String> into, String rule, String site) {
        this.into = into;
        this.name = rule + "," + site;
    }

    /** The next instant, epoch milliseconds, and whether the criterion holds from it on. */
    void next(long at, boolean holds) {
        if (holds && start == Long.MIN_VALUE) {
            start = at;
        } else if (!holds && start != Long.MIN_VALUE) {
            into.add(name + "," + Instant.ofEpochMilli(start) + "," + Instant.ofEpochMilli(at));
            start = Long.MIN_VALUE;
        }
    }

    /** Ends the series; a run still open has no end. */
    void end() {
        if (start != Long.MIN_VALUE) {
            into.add(name + "," + Instant.ofEpochMilli(start) + ",");
        }
    }
}
