package fengsui.bench.rule;

import fengsui.bench.workload.Measure;

/** One comparison of a rule. */
public sealed interface Term {

    /** What is made of a quantity's values. */
    enum Statistic {
        LAST,
        RISE,
        SUM,
        MEAN,
        MAX,
        COUNT,
        SILENCE
    }

    /**
     * A statistic against a limit.
     *
     * @param windowMillis 0 without a window
     * @param atLeast true for {@code >=}, false for {@code <=}
     * @param limit between two steps of the values, so that rounding decides nothing
     */
    record Reading(Statistic statistic, Measure measure, long windowMillis, boolean atLeast, double limit)
            implements Term {

        /** Whether a value meets it. */
        public boolean holds(double value) {
            return atLeast ? value >= limit : value <= limit;
        }
    }

    /** At least k child areas with an active finding of a hazard at least that high. */
    record Areas(String hazard, Colour colour, int k) implements Term {}
}
