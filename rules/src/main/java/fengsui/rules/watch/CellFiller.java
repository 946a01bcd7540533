package fengsui.rules.watch;

import fengsui.rules.indicator.Function;
import fengsui.rules.indicator.Reading;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import java.util.function.IntFunction;

/** Fills a cell of a situation from readings of sources. Stateless. */
final class CellFiller {

    private static final double PLAIN = 1e9;
    /** Beyond this a double does not hold nine decimals. */
    private static final double MOST_PLAIN = 1e6;

    private CellFiller() {}

    static void fill(ScopePlan.CellPlan plan, int cell, IntFunction<Reading> readings, long t, Situation into) {
        if (plan.areas() != null) {
            return;
        }
        if (plan.function() != null) {
            function(plan, plan.function(), cell, readings, t, into);
            return;
        }
        Reading reading = readings.apply(plan.sources().get(0));
        into.suspect(cell, reading.suspect());
        double value = reading.value(t);
        if (plan.k() > 0 && reading.knowledge() != Knowledge.ABSENT && value < plan.k()) {
            // The count itself goes no further than this line. A channel that was silent may have missed reports.
            boolean known = reading.knowledge() == Knowledge.EXACT;
            into.put(cell, known ? Knowledge.BELOW_K : Knowledge.ABSENT, plan.k(), reading.coverage(), null, 0);
            return;
        }
        into.put(cell, reading.knowledge(), value, reading.coverage(), reading.site(), reading.attribute());
    }

    private static void function(
            ScopePlan.CellPlan plan,
            Function function,
            int cell,
            IntFunction<Reading> readings,
            long t,
            Situation into) {
        double coverage = 1;
        boolean suspect = false;
        boolean exact = true;
        for (int source : plan.sources()) {
            Reading reading = readings.apply(source);
            coverage = Math.min(coverage, reading.coverage());
            suspect |= reading.suspect();
            exact &= reading.knowledge() == Knowledge.EXACT;
        }
        double value = exact ? value(plan, function, readings, t) : 0;
        // A function of partly known numbers is not known: bounds do not carry over to differences and ratios.
        Knowledge knowledge = exact && Double.isFinite(value) ? Knowledge.EXACT : Knowledge.ABSENT;
        into.suspect(cell, suspect);
        into.put(cell, knowledge, value, coverage, null, 0);
    }

    private static double value(ScopePlan.CellPlan plan, Function function, IntFunction<Reading> readings, long t) {
        double first = readings.apply(plan.sources().get(0)).value(t);
        return switch (function) {
            case DIFFERENCE ->
                plain(first - readings.apply(plan.sources().get(1)).value(t));
            case RATIO -> first / readings.apply(plan.sources().get(1)).value(t);
            case WEIGHTED_SUM -> {
                double sum = 0;
                for (int i = 0; i < plan.sources().size(); i++) {
                    sum += plan.weights().get(i)
                            * readings.apply(plan.sources().get(i)).value(t);
                }
                yield sum;
            }
            case AQI -> throw new IllegalStateException("the air quality index is a source");
        };
    }

    /** Back to nine decimals: 4.4 - 3.9 must not be 0.50000000000000044. */
    private static double plain(double difference) {
        return Math.abs(difference) < MOST_PLAIN ? Math.rint(difference * PLAIN) / PLAIN : difference;
    }
}
