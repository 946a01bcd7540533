package fengsui.bench.race;

import fengsui.bench.rule.Family;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What an observation costs as rules and keys grow, and what a key's state is once its hour is full. */
final class GrowthRace {

    /**
     * What to measure.
     *
     * @param rules numbers of rules, rising, at {@code keysOfRules} keys
     * @param keys numbers of keys, rising, at 40 rules
     * @param keysOfRules keys while rules grow
     * @param minutes of event time of every number of keys
     * @param rounds of each point, of which the median counts
     * @param limitSeconds of the wall for what is counted of a heat
     */
    record Settings(
            List<Contender> contenders,
            List<Integer> rules,
            List<Integer> keys,
            int keysOfRules,
            int minutes,
            int rounds,
            double limitSeconds) {
        Settings {
            contenders = List.copyOf(contenders);
            rules = List.copyOf(rules);
            keys = List.copyOf(keys);
        }
    }

    /** What grows at a point. */
    enum Axis {
        RULES,
        KEYS,
        /** Nothing: the state of a full hour. */
        STATE
    }

    /**
     * A point of a curve, the median of its rounds.
     *
     * @param consumed share of the file that was fed before the limit
     */
    record Point(
            String engine,
            Axis axis,
            int rules,
            int keys,
            long events,
            double cpuSeconds,
            double nanosPerEvent,
            double bytesPerKey,
            double consumed) {

        static Point of(Contender contender, Axis axis, int rules, int keys, List<Heat.Result> heats) {
            return new Point(
                    contender.text(),
                    axis,
                    rules,
                    keys,
                    (long) median(heats, Heat.Result::events),
                    median(heats, Heat.Result::cpuSeconds),
                    median(heats, heat -> 1e9 / heat.eventsPerCpuSecond()),
                    median(heats, Heat.Result::bytesPerKey),
                    median(heats, Heat.Result::consumed));
        }

        private static double median(List<Heat.Result> heats, ToDoubleFunction<Heat.Result> number) {
            return Standing.median(heats.stream().mapToDouble(number).sorted().toArray());
        }
    }

    private static final int RULES = 40;
    /** So many that what an engine keeps once, compiled rules for one, hardly shows. */
    private static final int KEYS_OF_STATE = 10_000;

    /** So that the hour is full when the last tenth begins. */
    private static final int FULL_HOUR = 70;

    private static final int LARGE = 200_000;
    private static final String HEAP = "3g";
    private static final String LARGE_HEAP = "14g";
    private static final String FAMILIES =
            Arrays.stream(Family.values()).map(Enum::name).collect(Collectors.joining(","));

    private final Settings settings;
    private final Shelf shelf;
    private final PrintStream progress;

    GrowthRace(Settings settings, Shelf shelf, PrintStream progress) {
        this.settings = settings;
        this.shelf = shelf;
        this.progress = progress;
    }

    /** All points, in order of axis and size. */
    List<Point> run() throws IOException, InterruptedException {
        List<Point> points = new ArrayList<>();
        for (Contender contender : settings.contenders()) {
            for (int rules : settings.rules()) {
                points.add(point(contender, Axis.RULES, rules, settings.keysOfRules(), FULL_HOUR));
            }
            for (int keys : settings.keys()) {
                points.add(point(contender, Axis.KEYS, RULES, keys, settings.minutes()));
            }
            points.add(point(contender, Axis.STATE, RULES, KEYS_OF_STATE, FULL_HOUR));
        }
        return points;
    }

    private Point point(Contender contender, Axis axis, int rules, int keys, int minutes)
            throws IOException, InterruptedException {
        Plan plan = Plan.ofMinutes(CoreRace.SEED, keys, minutes, Disorder.DEFAULT, false);
        double limit = axis == Axis.STATE ? Integer.MAX_VALUE : settings.limitSeconds();
        Fork fork = new Fork(keys > LARGE ? LARGE_HEAP : HEAP, shelf.file(plan), rules, limit);
        List<Heat.Result> heats = new ArrayList<>();
        int rounds = axis == Axis.STATE ? 1 : settings.rounds();
        for (int round = 0; round < rounds; round++) {
            heats.add(fork.run(contender, FAMILIES, List.of()));
        }
        Point point = Point.of(contender, axis, rules, keys, heats);
        progress.printf(
                Locale.ROOT,
                "%-12s %-5s %,5d rules %,9d keys %,9.0f ns an event %,7.0f B/key, %.0f %% of the file%n",
                point.engine(),
                axis,
                rules,
                keys,
                point.nanosPerEvent(),
                point.bytesPerKey(),
                100 * point.consumed());
        return point;
    }

    /**
     * The object for machines.
     *
     * @param points of which ours make the ratios
     */
    static Map<String, Object> summary(List<Point> points) {
        List<Point> rules = ours(points, Axis.RULES);
        List<Point> keys = ours(points, Axis.KEYS);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("race", "growth");
        summary.put("rulesCostRatio", ratio(rules.get(0), rules.get(rules.size() - 1)));
        summary.put("keysCostRatio", ratio(keys.get(keys.size() - 2), keys.get(keys.size() - 1)));
        summary.put("bytesPerKey", ours(points, Axis.STATE).get(0).bytesPerKey());
        summary.put("points", points);
        return summary;
    }

    private static List<Point> ours(List<Point> points, Axis axis) {
        return points.stream()
                .filter(point -> point.axis() == axis && point.engine().equals(Contender.FENGSUI.text()))
                .toList();
    }

    private static double ratio(Point smaller, Point larger) {
        return larger.nanosPerEvent() / smaller.nanosPerEvent();
    }
}
