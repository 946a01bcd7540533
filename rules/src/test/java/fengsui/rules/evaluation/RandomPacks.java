package fengsui.rules.evaluation;

import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Packs and situations drawn so that every kind of pattern meets every kind of knowledge, at and beside its literals. */
final class RandomPacks {

    private static final List<IndicatorName> NAMES = List.of(
            Packs.RAIN,
            Packs.STAGE,
            Packs.indicator("pm2_5", Statistic.MEAN, 3_600_000),
            Packs.indicator("wind_gust", Statistic.MAX, 600_000),
            Packs.indicator("ch4", Statistic.RISE, 120_000));
    private static final List<String> HAZARDS = List.of("flood", "gas", "雷暴 \"); end");
    private static final double[] LITERALS = {
        0,
        -0.0,
        100,
        -3,
        0.1,
        0.30000000000000004,
        1e-5,
        1e10,
        123456789.123,
        -1e-300,
        1e7,
        1e-3,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        -Double.MAX_VALUE,
        12.5,
        13,
        14,
        15,
        16,
        17,
        18,
        19
    };
    private static final int RECURRING = 20;
    private static final double[] SHARES = {0, 0.3, 0.5, 0.8, 0.9, 1};

    private final Random random;

    RandomPacks(long seed) {
        this.random = new Random(seed);
    }

    Pack pack(int size) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Condition when = condition(1 + random.nextInt(4));
            rules.add(Packs.rule("rule " + i, modes(), random.nextBoolean() ? 0.5 : 0.8, when, release(when)));
        }
        return Packs.of(rules.toArray(Rule[]::new));
    }

    /** Changes a little of the situation, sometimes all of it, sometimes back to one of a few seen before. */
    void change(Situation situation) {
        int kind = random.nextInt(8);
        if (kind < 2) {
            new RandomPacks(random.nextInt(RECURRING)).change(situation, true);
        } else {
            change(situation, kind < 4);
        }
    }

    private void change(Situation situation, boolean all) {
        int cells = situation.shape().cells().size();
        int hazards = situation.shape().hazards().size();
        for (int cell = 0; cell < cells; cell++) {
            if (all || random.nextInt(cells) == 0) {
                Knowledge knowledge = Knowledge.values()[random.nextInt(Knowledge.values().length)];
                // Below k means k: a whole number of reports.
                double value = knowledge == Knowledge.BELOW_K ? 1 + random.nextInt(9) : beside(LITERALS);
                situation.put(cell, knowledge, value, beside(SHARES), null, 0);
            }
        }
        for (int slot = 0; slot < hazards; slot++) {
            if (all || random.nextInt(8) == 0) {
                int high = random.nextInt(6);
                situation.putChild(slot, random.nextInt(high + 1), high);
            }
        }
        if (all || random.nextInt(16) == 0) {
            situation.put(Mode.values()[random.nextInt(3)], Period.values()[random.nextInt(2)]);
        }
    }

    private double beside(double[] literals) {
        double literal = literals[random.nextInt(literals.length)];
        double value =
                switch (random.nextInt(5)) {
                    case 0 -> Math.nextUp(literal);
                    case 1 -> Math.nextDown(literal);
                    case 2 -> literal + random.nextGaussian();
                    default -> literal;
                };
        return Double.isFinite(value) ? value : literal;
    }

    private Condition condition(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Condition.And(parts(depth));
            case 2, 3 -> new Condition.Or(parts(depth));
            case 4 -> new Condition.Not(condition(depth - 1));
            default -> leaf();
        };
    }

    private List<Condition> parts(int depth) {
        List<Condition> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            parts.add(condition(depth - 1));
        }
        return parts;
    }

    private Condition leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> new Condition.OnMode(Mode.values()[random.nextInt(3)], 1);
            case 1 -> new Condition.OnPeriod(Period.values()[random.nextInt(2)], 1);
            case 2, 3 ->
                Packs.finding(HAZARDS.get(random.nextInt(HAZARDS.size())), comparisons(Comparison.Field.LEVEL));
            default ->
                Packs.on(
                        NAMES.get(random.nextInt(NAMES.size())),
                        comparisons(random.nextInt(4) == 0 ? Comparison.Field.COVERAGE : Comparison.Field.VALUE));
        };
    }

    private Comparison[] comparisons(Comparison.Field field) {
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            comparisons.add(comparison(field));
            if (field == Comparison.Field.VALUE && random.nextInt(4) == 0) {
                comparisons.add(comparison(Comparison.Field.COVERAGE));
            }
        }
        return comparisons.toArray(Comparison[]::new);
    }

    private Comparison comparison(Comparison.Field field) {
        Operator operator = Operator.values()[random.nextInt(6)];
        double literal =
                switch (field) {
                    case VALUE -> LITERALS[random.nextInt(LITERALS.length)];
                    case COVERAGE -> SHARES[random.nextInt(SHARES.length)];
                    case LEVEL -> random.nextInt(5);
                };
        return new Comparison(field, operator, literal);
    }

    private Set<Mode> modes() {
        return switch (random.nextInt(5)) {
            case 0 -> Set.of(Mode.RESPONSE);
            case 1 -> Set.of(Mode.ROUTINE, Mode.URGENT);
            default -> Packs.ALL_MODES;
        };
    }

    private List<Rule.Release> release(Condition when) {
        List<Rule.Release> release = new ArrayList<>();
        for (Condition leaf : SituationShape.leaves(when)) {
            if (leaf instanceof Condition.OnIndicator on && random.nextInt(3) == 0) {
                release.add(new Rule.Release(on, comparison(Comparison.Field.VALUE)));
            }
        }
        return release;
    }
}
