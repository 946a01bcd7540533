package fengsui.bench.rule;

import fengsui.bench.rule.Term.Areas;
import fengsui.bench.rule.Term.Reading;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.util.List;
import java.util.Locale;

/**
 * Makes the n-th rule of a family. The first round of each template is EWS-40 itself; further rounds draw their limits
 * around it by a low-discrepancy sequence, so that any total is the beginning of a larger one.
 *
 * <p>Hold and clear are at most three reporting periods, so that a value which held and then stopped is never UNKNOWN
 * before its clock ran out; aggregates have neither, so that they can be compared at whole minutes.
 */
final class RuleDraw {

    private static final long MINUTE = 60_000;
    private static final double GOLDEN = 0.6180339887498949;
    private static final List<Measure> SENSORS = List.of(Measure.values()).subList(0, 10);
    private static final Statistic[] HOURLY = {
        Statistic.SUM, Statistic.MEAN, Statistic.MAX, Statistic.COUNT,
        Statistic.MEAN, Statistic.MEAN, Statistic.MAX, Statistic.COUNT
    };
    private static final Measure[] HOURLY_OF = {
        Measure.LIGHTNING, Measure.WIND_SPEED, Measure.WIND_GUST, Measure.NOISE,
        Measure.WATER_DEPTH, Measure.NOISE, Measure.WATER_DEPTH, Measure.LIGHTNING
    };
    private static final double[] HOURLY_LIMIT = {60.5, 8.005, 20.005, 110.5, 12.005, 66.005, 32.005, 110.5};
    private static final Measure[] RISING = {
        Measure.WIND_GUST, Measure.WATER_DEPTH, Measure.NOISE,
        Measure.VISIBILITY, Measure.MAINS_VOLTAGE, Measure.PIPE_PRESSURE
    };
    private static final Measure[] GRID_FIRST = {
        Measure.SMOKE_DENSITY, Measure.COMBUSTIBLE_GAS, Measure.WATER_DEPTH, Measure.WIND_GUST,
        Measure.SMOKE_DENSITY, Measure.MAINS_VOLTAGE, Measure.WATER_DEPTH, Measure.COMBUSTIBLE_GAS
    };
    private static final Measure[] GRID_SECOND = {
        Measure.SMOKE_SEEN, Measure.REPORT_GAS, Measure.ROAD_WATER_SEEN, Measure.VISIBILITY,
        Measure.REPORT_SMOKE, Measure.REPORT_POWER, Measure.REPORT_FLOOD, Measure.MAINS_VOLTAGE
    };

    private RuleDraw() {}

    static RuleSpec draw(int number, Family family, int n) {
        return switch (family) {
            case HELD -> held(number, n);
            case RATE -> rate(number, n);
            case AGGREGATE -> aggregate(number, n);
            case GRID -> grid(number, n);
            case SILENCE -> silence(number, n);
            case ROLL_UP -> rollUp(number, n);
        };
    }

    private static RuleSpec held(int number, int n) {
        Measure measure = SENSORS.get((n * 7) % SENSORS.size());
        double share = 0.45 * factor(n / SENSORS.size());
        Reading limit = last(measure, share);
        double release = last(measure, share * 0.6).limit();
        Colour colour = n / SENSORS.size() % 2 == 0 ? Colour.YELLOW : Colour.BLUE;
        return site(number, Family.HELD, limit, 2 * MINUTE, 2 * MINUTE, release, hazard(measure), colour);
    }

    private static Reading last(Measure measure, double share) {
        double limit = onStep(measure.calm() + share * measure.episode());
        return new Reading(Statistic.LAST, measure, 0, !measure.isWorseLow(), limit);
    }

    private static RuleSpec rate(int number, int n) {
        Measure measure = RISING[n % RISING.length];
        double share = 0.5 * factor(n / RISING.length);
        boolean up = !measure.isWorseLow();
        Reading limit = new Reading(Statistic.RISE, measure, 10 * MINUTE, up, onStep(share * measure.episode()));
        double release = onStep(share * 0.5 * measure.episode());
        return site(number, Family.RATE, limit, 0, 2 * MINUTE, release, hazard(measure), Colour.BLUE);
    }

    private static RuleSpec aggregate(int number, int n) {
        int template = n % HOURLY.length;
        Measure measure = HOURLY_OF[template];
        Statistic statistic = HOURLY[template];
        double base = HOURLY_LIMIT[template];
        double calm = statistic == Statistic.COUNT ? 60 : statistic == Statistic.SUM ? 0 : measure.calm();
        double drawn = calm + (base - calm) * factor(n / HOURLY.length);
        double limit = statistic == Statistic.COUNT ? Math.rint(drawn) + 0.5 : onStep(drawn);
        Reading reading = new Reading(statistic, measure, 60 * MINUTE, true, limit);
        return site(number, Family.AGGREGATE, reading, 0, 0, Double.NaN, "trial", Colour.BLUE);
    }

    private static RuleSpec grid(int number, int n) {
        int template = n % GRID_FIRST.length;
        double factor = factor(n / GRID_FIRST.length);
        Reading first = last(GRID_FIRST[template], 0.4 * factor);
        Reading second = second(GRID_SECOND[template], n / GRID_FIRST.length);
        return new RuleSpec(
                number,
                name(Family.GRID, number),
                Family.GRID,
                Reach.GRID,
                List.of(first, second),
                0,
                2 * MINUTE,
                Double.NaN,
                hazard(GRID_FIRST[template]),
                Colour.YELLOW);
    }

    private static Reading second(Measure measure, int round) {
        if (measure.kind() == Measure.Kind.CHANNEL) {
            return new Reading(Statistic.COUNT, measure, 60 * MINUTE, true, 1 + round % 3);
        }
        if (measure.isSighting()) {
            return new Reading(Statistic.LAST, measure, 0, true, 0.605);
        }
        // Supply still on while gas gathers; otherwise the usual limit.
        return measure == Measure.MAINS_VOLTAGE
                ? new Reading(Statistic.LAST, measure, 0, true, 180.005)
                : last(measure, 0.4);
    }

    private static RuleSpec silence(int number, int n) {
        Measure measure = n % 2 == 0 ? Measure.WIND_SPEED : Measure.NOISE;
        double seconds = n < 4 ? 300 + 60 * (n / 2) : Math.rint(300 + 120 * fraction(n));
        Reading limit = new Reading(Statistic.SILENCE, measure, 0, true, seconds);
        return site(number, Family.SILENCE, limit, 0, MINUTE, Double.NaN, "blind-area", Colour.BLUE);
    }

    private static RuleSpec rollUp(int number, int n) {
        String hazard = n % 2 == 0 ? "gas-leak" : "waterlogging";
        boolean town = n % 4 < 2;
        int k = 2 + n / 4 % 3 + (town ? 1 : 0);
        Areas areas = new Areas(hazard, town ? Colour.YELLOW : Colour.ORANGE, k);
        return new RuleSpec(
                number,
                name(Family.ROLL_UP, number),
                Family.ROLL_UP,
                town ? Reach.TOWN : Reach.COUNTY,
                List.of(areas),
                0,
                MINUTE,
                Double.NaN,
                hazard,
                town ? Colour.ORANGE : Colour.RED);
    }

    private static RuleSpec site(
            int number, Family family, Reading limit, long hold, long clear, double release, String hazard, Colour as) {
        return new RuleSpec(
                number, name(family, number), family, Reach.SITE, List.of(limit), hold, clear, release, hazard, as);
    }

    private static String name(Family family, int number) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                + Integer.toString(10_000 + number).substring(1);
    }

    /** 1 in the first round, then drawn from 0.5 to 1.5. */
    private static double factor(int round) {
        return round == 0 ? 1 : 0.5 + fraction(round);
    }

    private static double fraction(int n) {
        double multiple = n * GOLDEN;
        return multiple - Math.floor(multiple);
    }

    /** Half a hundredth off the grid of values. */
    private static double onStep(double limit) {
        return (Math.rint(limit * 100) * 10 + 5) / 1000;
    }

    private static String hazard(Measure measure) {
        return switch (measure) {
            case WIND_SPEED, WIND_GUST -> "gale";
            case VISIBILITY -> "fog";
            case LIGHTNING -> "rainstorm";
            case WATER_DEPTH, ROAD_WATER_SEEN, REPORT_FLOOD -> "waterlogging";
            case NOISE -> "noise";
            case MAINS_VOLTAGE, REPORT_POWER -> "power-outage";
            case PIPE_PRESSURE -> "water-outage";
            case COMBUSTIBLE_GAS, REPORT_GAS -> "gas-leak";
            case SMOKE_DENSITY, SMOKE_SEEN, REPORT_SMOKE -> "fire";
        };
    }
}
