package fengsui.rules.shipped;

import fengsui.rules.area.Scope;
import fengsui.rules.indicator.Function;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.watch.Compilation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes up what a rule's stations would report if every indicator stood at its limit, or one of them just below, and lets
 * the whole core run on it. It knows how statistics are made of values, and nothing of how the engine makes them.
 */
final class RuleTrial {

    static final int NONE = -1;

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long SLACK = 10 * MINUTE;
    private static final double BASE = 5;
    private static final long BY_DAY = Instant.parse("2026-06-20T03:00:00Z").toEpochMilli();
    private static final long BY_NIGHT = Instant.parse("2026-06-20T16:00:00Z").toEpochMilli();

    private final Pack pack;
    private final Trial trial = new Trial();
    /** After this instant all stand at their limits. */
    private long full = BY_DAY;

    private long start;
    private long end;
    /** Of the pattern that is fed: another of the same quantity with a shorter window. */
    private Condition.@Nullable OnIndicator shorter;

    /** The value a quantity of a site ends at, if another indicator of the rule says so. */
    private final Map<String, Double> ends = new HashMap<>();

    private RuleTrial(Pack pack) {
        this.pack = pack;
    }

    /** The patterns that have a limit. */
    static List<Condition.OnIndicator> limited(Rule rule) {
        List<Condition.OnIndicator> limited = new ArrayList<>();
        for (Condition leaf : SituationShape.leaves(rule.when())) {
            if (leaf instanceof Condition.OnIndicator on && !on.comparisons().isEmpty()) {
                limited.add(on);
            }
        }
        return limited;
    }

    /**
     * The rules that were active.
     *
     * @param below which of the limited patterns stays just below its limit, or {@link #NONE}
     */
    static Set<String> run(Compilation compilation, PackSource source, Rule rule, int below) {
        RuleTrial trial = new RuleTrial(compilation.pack());
        trial.plan(rule, below);
        return trial.trial.run(compilation, source, trial.start, trial.end);
    }

    private void plan(Rule rule, int below) {
        if (!(rule.when() instanceof Condition.OnIndicator) && !(rule.when() instanceof Condition.And)) {
            throw new IllegalArgumentException(rule.name() + ": neither one pattern nor all of several");
        }
        for (Condition leaf : SituationShape.leaves(rule.when())) {
            if (leaf instanceof Condition.OnPeriod on && on.period() == Period.NIGHT) {
                full = BY_NIGHT;
            }
        }
        if (!rule.modes().contains(Mode.ROUTINE)) {
            trial.mode(rule.modes().iterator().next());
        }
        long reach = 12 * HOUR;
        for (Condition.OnIndicator on : limited(rule)) {
            reach = Math.max(reach, 2 * reach(on.name()));
        }
        start = full - reach;
        end = full + rule.card().holdMillis() + SLACK;
        feed(rule, below, 0, "s");
        List<Condition.OnIndicator> limited = limited(rule);
        if (below != NONE
                && limited.get(below).name() instanceof IndicatorName.OfQuantity of
                && of.statistic() == Statistic.SILENCE) {
            end = full + rule.card().holdMillis() - 1;
        }
    }

    private static long reach(IndicatorName name) {
        if (name instanceof IndicatorName.OfQuantity of) {
            long windows = of.statistic() == Statistic.WINDOWS_ABOVE
                    ? Math.round(of.arguments().get(2))
                    : 1;
            return of.windowMillis() * windows;
        }
        return name instanceof IndicatorName.OfAreas ? 0 : 24 * HOUR;
    }

    /** Below SITE scope each pattern has stations of its own, so that they do not disturb each other. */
    private void feed(Rule rule, int below, int town, String prefix) {
        List<Condition.OnIndicator> limited = limited(rule);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < limited.size(); i++) {
                String site = rule.scope() == Scope.SITE ? prefix : prefix + i;
                boolean rises = limited.get(i).name() instanceof IndicatorName.OfQuantity of
                        && of.statistic() == Statistic.RISE;
                // A rise ends where the other patterns of the station want it.
                if (rises == (pass == 1)) {
                    shorter = shorter(limited, i);
                    feed(limited.get(i), i == below, town, site);
                }
            }
        }
    }

    /** The pattern with a shorter window over the same quantity, which what fills the longer one must not meet by itself. */
    private static Condition.@Nullable OnIndicator shorter(List<Condition.OnIndicator> limited, int of) {
        if (limited.get(of).name() instanceof IndicatorName.OfQuantity one) {
            for (Condition.OnIndicator other : limited) {
                if (other.name() instanceof IndicatorName.OfQuantity two
                        && two.quantity().equals(one.quantity())
                        && two.windowMillis() < one.windowMillis()) {
                    return other;
                }
            }
        }
        return null;
    }

    private void feed(Condition.OnIndicator on, boolean below, int town, String site) {
        if (on.comparisons().size() != 1) {
            throw new IllegalArgumentException(on + ": more than one comparison");
        }
        Comparison limit = on.comparisons().get(0);
        if (on.name() instanceof IndicatorName.OfQuantity of) {
            quantity(of, target(limit, step(of, limit.literal()), below), below, town, site);
        } else if (on.name() instanceof IndicatorName.OfFunction function && function.function() == Function.AQI) {
            Quantity fine = Catalogue.shipped().get("pm2_5");
            trial.site(site, town, fine);
            steady(site, fine, fineDust(limit, below), start, end);
        } else if (on.name() instanceof IndicatorName.OfFunction function
                && function.function() == Function.DIFFERENCE) {
            double target = target(limit, step(function.operands().get(0), limit.literal()), below);
            operand(function.operands().get(0), 10 + target, town, site);
            operand(function.operands().get(1), 10, town, site);
        } else if (on.name() instanceof IndicatorName.OfAreas areas) {
            areas(areas, (int) target(limit, 1, below));
        } else {
            throw new IllegalArgumentException(on + ": no way to feed it");
        }
    }

    /** A limit itself, or the next value on the other side of it. */
    private static double target(Comparison limit, double step, boolean below) {
        double literal = limit.literal();
        return switch (limit.operator()) {
            case AT_LEAST -> below ? literal - step : literal;
            case MORE -> below ? literal : literal + step;
            case AT_MOST -> below ? literal + step : literal;
            case LESS -> below ? literal : literal - step;
            case EQUAL, UNEQUAL -> throw new IllegalArgumentException(limit + " has no sides");
        };
    }

    /** One of what is counted; a thousandth of what is measured. */
    private static double step(IndicatorName.OfQuantity of, double literal) {
        return switch (of.statistic()) {
            case COUNT, SITES, SITES_ABOVE, WINDOWS_ABOVE, SILENCE -> 1;
            case LAST, MEAN, MIN, MAX, SUM, STDDEV, RISE, RATE, HELD_ABOVE, HELD_BELOW ->
                Math.max(1, Math.abs(literal)) / 1000;
        };
    }

    /** PM2.5 by the edition of 2026: index 200 at 150, 500 at 500 ug/m3; the index is rounded up. */
    private static double fineDust(Comparison limit, boolean below) {
        if (limit.literal() == 200) {
            return below ? 150 : 151;
        }
        if (limit.literal() == 500) {
            return below ? 498 : 500;
        }
        throw new IllegalArgumentException(limit + ": its concentration is not known here");
    }

    private void operand(IndicatorName.OfQuantity of, double value, int town, String site) {
        trial.site(site, town, of.quantity());
        steady(site, of.quantity(), value, start, end);
    }

    private void areas(IndicatorName.OfAreas areas, int towns) {
        Rule child = pack.rules().stream()
                .filter(rule -> rule.card().hazard().equals(areas.hazard())
                        && rule.card().level() == areas.level()
                        && rule.scope() != Scope.COUNTY
                        && limited(rule).stream().noneMatch(on -> on.name() instanceof IndicatorName.OfAreas))
                .findFirst()
                .orElseThrow();
        long reach =
                limited(child).stream().mapToLong(on -> reach(on.name())).max().orElse(0);
        end += child.card().holdMillis() + reach;
        for (int town = 0; town < towns; town++) {
            feed(child, NONE, town, "t" + town + "-");
        }
    }

    private void quantity(IndicatorName.OfQuantity of, double target, boolean below, int town, String site) {
        Quantity quantity = of.quantity();
        trial.site(site, town, quantity);
        double base = 0;
        if (of.above() != null) {
            base = BASE;
            trial.attribute(site, of.above(), BASE);
        }
        long window = of.windowMillis();
        switch (of.statistic()) {
            case LAST, MEAN, MIN, MAX -> {
                ends.put(site + quantity.name(), base + target);
                steady(site, quantity, base + target, start, end);
            }
            case SUM -> sum(of, target, below, site);
            case COUNT -> {
                for (int i = 1; i <= target; i++) {
                    trial.observe(site, quantity, 1, full - window + Math.round(i * (window / (target + 1))));
                }
            }
            case RISE -> {
                double after = ends.getOrDefault(site + quantity.name(), quantity.min() < 0 ? 20 : 50.0);
                boolean known = ends.containsKey(site + quantity.name());
                long turn = full - (known ? 6 * HOUR + SLACK : 2 * quantity.periodMillis());
                trial.site(site, town, quantity);
                rise(site, quantity, after - target, after, turn, known);
            }
            case SILENCE ->
                steady(
                        site,
                        quantity,
                        quantity.min() < 0 ? 0 : quantity.min(),
                        start,
                        full - Math.round((below ? target + 1 : target) * 1000));
            case SITES_ABOVE -> {
                double limit = base + of.arguments().get(0);
                int all = (int) target + (below ? 1 : 0);
                for (int i = 0; i < all; i++) {
                    String one = site + "-" + i;
                    trial.site(one, town, quantity);
                    if (of.above() != null) {
                        trial.attribute(one, of.above(), BASE);
                    }
                    // The last one stands at the limit, which is not above it.
                    steady(one, quantity, i < target ? limit + 0.25 : limit, start, end);
                }
            }
            case WINDOWS_ABOVE -> {
                double limit = base + of.arguments().get(0);
                steady(site, quantity, below ? limit : limit + 0.001, start, end);
            }
            case STDDEV, RATE, HELD_ABOVE, HELD_BELOW, SITES ->
                throw new IllegalArgumentException(of.text() + ": no way to feed it");
        }
    }

    /** Nothing before the window; if a shorter window has a limit of its own, less than that in the last of it. */
    private void sum(IndicatorName.OfQuantity of, double target, boolean below, String site) {
        Quantity quantity = of.quantity();
        long last = 0;
        double tail = 0;
        if (shorter != null && shorter.name() instanceof IndicatorName.OfQuantity other) {
            last = other.windowMillis();
            tail = 0.8 * shorter.comparisons().get(0).literal();
        }
        long from = full - of.windowMillis();
        steady(site, quantity, 0, start, from);
        steady(site, quantity, part(quantity, target - tail, of.windowMillis() - last, below), from, full - last);
        if (last > 0) {
            steady(site, quantity, part(quantity, tail, last, below), full - last, full);
        } else {
            steady(site, quantity, part(quantity, target, of.windowMillis(), below), full, end);
        }
    }

    /** What to report so that all reports of a while never come to more than is meant below, nor to less at the limit. */
    private static double part(Quantity quantity, double whole, long millis, boolean below) {
        double steps = whole / (millis / quantity.periodMillis()) / quantity.resolution();
        return (below ? Math.floor(steps) : Math.ceil(steps)) * quantity.resolution();
    }

    /** If another pattern has already fed the end of it, only what was before is left to feed. */
    private void rise(String site, Quantity quantity, double before, double after, long turn, boolean known) {
        if (known) {
            trial.forget(site, quantity, turn);
        } else {
            steady(site, quantity, after, turn, end);
        }
        steady(site, quantity, before, start, turn);
    }

    /** Once a period, at whole periods after {@code from} and up to {@code to}. */
    private void steady(String site, Quantity quantity, double value, long from, long to) {
        long period = quantity.periodMillis();
        long last = to - Math.floorMod(to - full, period);
        if (to != end) {
            last = to;
        }
        for (long at = last; at > from; at -= period) {
            trial.observe(site, quantity, value, at);
        }
    }
}
