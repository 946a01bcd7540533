package fengsui.rules.pack;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Comparison.Field;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a checked condition in one line, the same text for the same condition. */
final class ConditionText {

    private static final List<WarningLevel> LEVELS = List.of(WarningLevel.values());

    private ConditionText() {}

    static String of(Condition condition) {
        if (condition instanceof Condition.And and) {
            return joined(and.parts(), " and ");
        }
        if (condition instanceof Condition.Or or) {
            return joined(or.parts(), " or ");
        }
        if (condition instanceof Condition.Not not) {
            return "not " + (isGroup(not.part()) ? "(" + of(not.part()) + ")" : of(not.part()));
        }
        if (condition instanceof Condition.OnIndicator on) {
            return indicator(on);
        }
        if (condition instanceof Condition.OnFinding on) {
            return finding(on);
        }
        if (condition instanceof Condition.OnMode on) {
            return "mode " + on.mode();
        }
        return "period " + ((Condition.OnPeriod) condition).period();
    }

    static String of(List<Rule.Release> releases) {
        return releases.stream()
                .map(release -> comparison(release.on(), release.comparison()))
                .collect(Collectors.joining(", "));
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream()
                .map(part -> isGroup(part) ? "(" + of(part) + ")" : of(part))
                .collect(Collectors.joining(word));
    }

    private static boolean isGroup(Condition condition) {
        return condition instanceof Condition.And
                || condition instanceof Condition.Or
                || (condition instanceof Condition.OnIndicator on
                        && on.comparisons().size() > 1)
                || (condition instanceof Condition.OnFinding other
                        && other.comparisons().size() > 1);
    }

    private static String indicator(Condition.OnIndicator on) {
        if (on.comparisons().isEmpty()) {
            return on.name().text() + " known";
        }
        return on.comparisons().stream()
                .map(comparison -> comparison(on, comparison))
                .collect(Collectors.joining(" and "));
    }

    private static String comparison(Condition.OnIndicator on, Comparison comparison) {
        String coverage = comparison.field() == Field.COVERAGE ? " coverage" : "";
        String unit = on.name().unit();
        return on.name().text() + coverage + " " + comparison.operator().text() + " "
                + IndicatorNames.number(comparison.literal())
                + (coverage.isEmpty() && !unit.equals("1") ? " " + unit : "");
    }

    private static String finding(Condition.OnFinding on) {
        if (on.comparisons().isEmpty()) {
            return "finding " + on.hazard();
        }
        return on.comparisons().stream()
                .map(comparison ->
                        "finding " + on.hazard() + " " + comparison.operator().text() + " "
                                + LEVELS.get((int) comparison.literal()).en())
                .collect(Collectors.joining(" and "));
    }
}
