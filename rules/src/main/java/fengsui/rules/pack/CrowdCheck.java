package fengsui.rules.pack;

import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.SituationShape;
import java.util.HashSet;
import java.util.Set;

/**
 * The line around crowds ({@code semantics.md} 4): crowding of 2 persons per square metre or more is a safety fact;
 * where people are or are not otherwise is nobody's business.
 */
final class CrowdCheck {

    private static final double LEAST_DENSITY = 2;

    private final Reporter reporter;

    private CrowdCheck(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Whether a branch reads the flow of people, and whether it reads density. */
    private record Branch(boolean flow, boolean density) {
        Branch with(Branch other) {
            return new Branch(flow || other.flow, density || other.density);
        }
    }

    static void check(Draft draft) {
        Condition when = draft.when();
        if (when == null || SituationShape.leaves(when).stream().noneMatch(Reading::isCrowd)) {
            return;
        }
        CrowdCheck check = new CrowdCheck(draft.reporter());
        if (check.branches(when, false).stream().anyMatch(branch -> branch.flow && !branch.density)) {
            draft.reporter()
                    .at(
                            draft.line(),
                            "flow of people without their density",
                            "Add $d : Indicator(name == \"crowd_density.mean.1m\", value >= 2) to every branch.");
        }
        for (Rule.Release release : draft.release()) {
            if (Reading.isCrowdDensity(release.on()) && release.comparison().literal() < LEAST_DENSITY) {
                draft.reporter()
                        .at(
                                draft.header().line("release"),
                                "@release of crowd density below 2",
                                "Use a release of 2 or more, or none and a longer @clear.");
            }
        }
    }

    private Set<Branch> branches(Condition condition, boolean underNot) {
        Set<Branch> branches = new HashSet<>();
        if (condition instanceof Condition.And and) {
            branches.add(new Branch(false, false));
            for (Condition part : and.parts()) {
                Set<Branch> product = new HashSet<>();
                for (Branch right : branches(part, underNot)) {
                    branches.forEach(left -> product.add(left.with(right)));
                }
                branches.clear();
                branches.addAll(product);
            }
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> branches.addAll(branches(part, underNot)));
        } else if (condition instanceof Condition.Not not) {
            branches(not.part(), true);
            branches.add(new Branch(false, false));
        } else {
            branches.add(leaf(condition, underNot));
        }
        return branches;
    }

    private Branch leaf(Condition leaf, boolean underNot) {
        if (!(leaf instanceof Condition.OnIndicator on) || !Reading.isCrowd(leaf)) {
            return new Branch(false, false);
        }
        if (underNot) {
            reporter.at(on.line(), "crowd under 'not'", "Only crowding is seen, never its absence; write value >= 2.");
        }
        Reading.statistics(on.name()).forEach(statistic -> statistic(statistic, on.line()));
        boolean density = Reading.isCrowdDensity(leaf);
        if (density) {
            density(on);
        }
        for (Comparison comparison : on.comparisons()) {
            upward(comparison, on.line());
        }
        return new Branch(!density, density);
    }

    private void statistic(IndicatorName.OfQuantity statistic, int line) {
        Quantity quantity = statistic.quantity();
        if (!Reading.isCrowd(quantity)) {
            return;
        }
        boolean allowed =
                switch (statistic.statistic()) {
                    case LAST, MEAN, MAX, HELD_ABOVE -> true;
                    case MIN, SUM, COUNT, STDDEV, RISE, RATE, SILENCE, HELD_BELOW, SITES_ABOVE, SITES, WINDOWS_ABOVE ->
                        false;
                };
        if (!allowed) {
            reporter.at(line, statistic.text(), "Of crowds only last, mean, max and held_above(x) are seen.");
        }
        if (statistic.above() != null) {
            reporter.at(line, statistic.text(), "A crowd limit is a literal of 2 or more; remove .above.");
        }
    }

    private void density(Condition.OnIndicator on) {
        if (!(on.name() instanceof IndicatorName.OfQuantity one)) {
            reporter.at(on.line(), on.name().text(), "Compare crowd_density itself with a literal of 2 or more.");
            return;
        }
        boolean held = !one.arguments().isEmpty();
        if (held && one.arguments().get(0) < LEAST_DENSITY) {
            reporter.at(on.line(), one.text(), "A crowd limit is 2 persons/m2 or more.");
        }
        boolean limited = on.comparisons().stream().anyMatch(one1 -> one1.field() == Field.VALUE);
        if (!limited) {
            reporter.at(on.line(), on.name().text() + " without a limit", "Write value >= 2 or more.");
        }
        for (Comparison comparison : on.comparisons()) {
            if (!held && comparison.field() == Field.VALUE && comparison.literal() < LEAST_DENSITY) {
                reporter.at(
                        on.line(),
                        "crowd limit " + IndicatorNames.number(comparison.literal()),
                        "A crowd limit is 2 persons/m2 or more.");
            }
        }
    }

    private void upward(Comparison comparison, int line) {
        boolean up = comparison.operator() == Operator.AT_LEAST || comparison.operator() == Operator.MORE;
        if (!up) {
            reporter.at(
                    line,
                    "'" + comparison.operator().text() + "' on a crowd",
                    "Only crowding is seen, never its absence; write value >= 2 or more.");
        }
    }
}
