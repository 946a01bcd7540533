package fengsui.rules.watch;

import fengsui.rules.indicator.Function;
import fengsui.rules.indicator.Reading;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import java.util.function.IntFunction;

/** Fills a cell of a situation from readings of sources. Stateless. */
final class CellFiller {

    private CellFiller() {}

    static void fill(ScopePlan.CellPlan plan, int cell, IntFunction<Reading> readings, Situation into) {
        if (plan.areas() != null) {
            return;
        }
        if (plan.function() != null) {
            function(plan, plan.function(), cell, readings, into);
            return;
        }
        Reading reading = readings.apply(plan.sources().get(0));
        into.suspect(cell, reading.suspect());
        if (plan.k() > 0 && reading.knowledge() != Knowledge.ABSENT && reading.value() < plan.k()) {
            // The count itself goes no further than this line.
            into.put(cell, Knowledge.BELOW_K, plan.k(), reading.coverage(), null, 0);
            return;
        }
        into.put(cell, reading.knowledge(), reading.value(), reading.coverage(), reading.site(), reading.attribute());
    }

    private static void function(
            ScopePlan.CellPlan plan, Function function, int cell, IntFunction<Reading> readings, Situation into) {
        double coverage = 1;
        boolean suspect = false;
        boolean exact = true;
        for (int source : plan.sources()) {
            Reading reading = readings.apply(source);
            coverage = Math.min(coverage, reading.coverage());
            suspect |= reading.suspect();
            exact &= reading.knowledge() == Knowledge.EXACT;
        }
        double value = exact ? value(plan, function, readings) : 0;
        // A function of partly known numbers is not known: bounds do not carry over to differences and ratios.
        Knowledge knowledge = exact && Double.isFinite(value) ? Knowledge.EXACT : Knowledge.ABSENT;
        into.suspect(cell, suspect);
        into.put(cell, knowledge, value, coverage, null, 0);
    }

    private static double value(ScopePlan.CellPlan plan, Function function, IntFunction<Reading> readings) {
        double first = readings.apply(plan.sources().get(0)).value();
        return switch (function) {
            case DIFFERENCE -> first - readings.apply(plan.sources().get(1)).value();
            case RATIO -> first / readings.apply(plan.sources().get(1)).value();
            case WEIGHTED_SUM -> {
                double sum = 0;
                for (int i = 0; i < plan.sources().size(); i++) {
                    sum += plan.weights().get(i)
                            * readings.apply(plan.sources().get(i)).value();
                }
                yield sum;
            }
            case AQI -> throw new IllegalStateException("the air quality index is a source");
        };
    }
}
