package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.situation.Truth;
import java.util.List;

/** Refuses rules that could never hold, always hold, or ask a site what only an area knows. */
final class SenseCheck {

    private final Draft draft;
    private final Reporter reporter;

    private SenseCheck(Draft draft) {
        this.draft = draft;
        this.reporter = draft.reporter();
    }

    static void check(Draft draft) {
        if (draft.when() != null) {
            SenseCheck check = new SenseCheck(draft);
            SituationShape.leaves(draft.when()).forEach(check::leaf);
        }
    }

    private void leaf(Condition leaf) {
        if (leaf instanceof Condition.OnFinding on) {
            if (draft.header().scope() == Scope.SITE) {
                reporter.at(on.line(), "Finding at SITE scope", "Nothing lies below a site; use @scope(\"TOWN\").");
            }
            comparisons(on.comparisons(), "finding " + on.hazard(), on.line());
        } else if (leaf instanceof Condition.OnIndicator on) {
            indicator(on);
        }
    }

    private void indicator(Condition.OnIndicator on) {
        IndicatorName name = on.name();
        comparisons(on.comparisons(), name.text(), on.line());
        for (IndicatorName.OfQuantity statistic : Reading.statistics(name)) {
            arguments(statistic, on.line());
            event(statistic, on.line());
        }
        if (draft.header().scope() == Scope.SITE && countsPlaces(name)) {
            reporter.at(
                    on.line(),
                    name.text() + " at SITE scope",
                    "It counts places; use @scope(\"TOWN\") or a statistic.");
        }
        if (name instanceof IndicatorName.OfFunction function
                && function.operands().stream().anyMatch(SenseCheck::runsOn)) {
            reporter.at(
                    on.line(), name.text(), "A duration runs on between values; compare it in a pattern of its own.");
        }
        for (Comparison comparison : on.comparisons()) {
            literal(name, comparison, on.line());
        }
    }

    private static boolean runsOn(IndicatorName.OfQuantity statistic) {
        return switch (statistic.statistic()) {
            case SILENCE, HELD_ABOVE, HELD_BELOW -> true;
            case LAST, MEAN, MIN, MAX, SUM, COUNT, STDDEV, RISE, RATE, SITES_ABOVE, SITES, WINDOWS_ABOVE -> false;
        };
    }

    private static boolean countsPlaces(IndicatorName name) {
        return name instanceof IndicatorName.OfAreas
                || Reading.statistics(name).stream()
                        .map(IndicatorName.OfQuantity::statistic)
                        .anyMatch(statistic -> statistic == Statistic.SITES || statistic == Statistic.SITES_ABOVE);
    }

    private void event(IndicatorName.OfQuantity statistic, int line) {
        if (SituationShape.Cell.isEvent(statistic)
                && draft.header().clearMillis() == 0
                && draft.header().lines().containsKey("clear")) {
            reporter.at(
                    line,
                    statistic.text() + " with @clear(\"0s\")",
                    "An event lasts until @clear has passed without a repeat; write @clear(\"5m\") or the like.");
        }
    }

    private void arguments(IndicatorName.OfQuantity statistic, int line) {
        Quantity quantity = statistic.quantity();
        boolean isLimit =
                switch (statistic.statistic()) {
                    case HELD_ABOVE, HELD_BELOW, SITES_ABOVE, WINDOWS_ABOVE -> statistic.above() == null;
                    case LAST, MEAN, MIN, MAX, SUM, COUNT, STDDEV, RISE, RATE, SILENCE, SITES -> false;
                };
        if (isLimit && !quantity.isPlausible(statistic.arguments().get(0))) {
            reporter.at(
                    line,
                    statistic.text() + " with "
                            + IndicatorNames.number(statistic.arguments().get(0)),
                    range(quantity));
        }
    }

    private void literal(IndicatorName name, Comparison comparison, int line) {
        double literal = comparison.literal();
        String construct = comparison.field().text() + " "
                + comparison.operator().text() + " " + IndicatorNames.number(literal) + " of " + name.text();
        if (comparison.field() == Field.COVERAGE) {
            if (literal < 0 || literal > 1) {
                reporter.at(line, construct, "Coverage is a share from 0 to 1.");
            }
            return;
        }
        if (comparison.field() != Field.VALUE) {
            reporter.at(line, "level of an indicator", "Levels belong to Finding(hazard == \"…\", level >= \"…\").");
            return;
        }
        if (!(name instanceof IndicatorName.OfQuantity one)) {
            if (literal < 0 && name instanceof IndicatorName.OfAreas) {
                reporter.at(line, construct, "A number of areas is 0 or more.");
            }
            return;
        }
        String advice = implausible(one, literal);
        if (!advice.isEmpty()) {
            reporter.at(line, construct, advice);
        }
    }

    private static String implausible(IndicatorName.OfQuantity one, double literal) {
        Quantity quantity = one.quantity();
        return switch (one.statistic()) {
            case LAST, MEAN, MIN, MAX -> one.above() != null || quantity.isPlausible(literal) ? "" : range(quantity);
            case SUM -> quantity.min() < 0 || literal >= 0 ? "" : "A sum of " + quantity + " is 0 or more.";
            case COUNT, SITES, SITES_ABOVE, SILENCE, HELD_ABOVE, HELD_BELOW, STDDEV ->
                literal >= 0 ? "" : "It is 0 or more.";
            case WINDOWS_ABOVE -> literal == 0 || literal == 1 ? "" : "It is 0 or 1; write value == 1.";
            case RISE, RATE -> "";
        };
    }

    private static String range(Quantity quantity) {
        return "Values of " + quantity + " lie from " + IndicatorNames.number(quantity.min()) + " to "
                + IndicatorNames.number(quantity.max()) + " " + quantity.unit() + ".";
    }

    private void comparisons(List<Comparison> comparisons, String what, int line) {
        for (int i = 0; i < comparisons.size(); i++) {
            for (int j = 0; j < i; j++) {
                Comparison one = comparisons.get(j);
                Comparison other = comparisons.get(i);
                if (one.field() == other.field() && one.operator() == other.operator()) {
                    reporter.at(line, "two '" + one.operator().text() + "' on " + what, "Keep the stricter one.");
                }
            }
        }
        for (Field field : Field.values()) {
            List<Comparison> ofField =
                    comparisons.stream().filter(one -> one.field() == field).toList();
            if (ofField.size() > 1 && !canHold(ofField)) {
                reporter.at(
                        line, "contradictory limits on " + what, "No value meets all of them; the rule never holds.");
            }
        }
    }

    /** A set of comparisons with literals can hold if it holds at a literal, between two, or beyond the outermost. */
    private static boolean canHold(List<Comparison> comparisons) {
        double[] literals =
                comparisons.stream().mapToDouble(Comparison::literal).sorted().toArray();
        for (int i = 0; i < literals.length; i++) {
            double next = i + 1 < literals.length ? literals[i + 1] : literals[i] + 2;
            if (holds(comparisons, literals[i])
                    || holds(comparisons, literals[i] + (next - literals[i]) / 2)
                    || (i == 0 && holds(comparisons, literals[i] - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(List<Comparison> comparisons, double value) {
        return comparisons.stream().allMatch(comparison -> comparison.of(value, value) == Truth.TRUE);
    }
}
