package fengsui.rules.evaluation;

import static fengsui.rules.evaluation.Formula.all;
import static fengsui.rules.evaluation.Formula.any;
import static fengsui.rules.evaluation.Formula.atom;

import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a rule's three-valued condition into two-valued ones: does it hold certainly, does it hold possibly, is it
 * certainly released. Kleene logic is monotone, so {@code not} merely swaps certain and possible below it.
 */
final class Productions {

    private final Layout layout;
    private final Rule rule;

    Productions(Layout layout, Rule rule) {
        this.layout = layout;
        this.rule = rule;
    }

    Formula certain() {
        return all(List.of(inMode(), holds(rule.when(), true)));
    }

    Formula possible() {
        return all(List.of(inMode(), holds(rule.when(), false)));
    }

    /** Every {@code @release} comparison certainly holds, or the rule is not judged in this mode at all. */
    Formula released() {
        List<Formula> parts = new ArrayList<>();
        for (Rule.Release release : rule.release()) {
            parts.add(compare(cell(release.on()), release.comparison(), true));
        }
        return any(List.of(all(parts), inMode().not()));
    }

    private Formula inMode() {
        if (rule.modes().size() == Mode.values().length) {
            return Formula.always();
        }
        List<Formula> modes = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            if (rule.modes().contains(mode)) {
                modes.add(atom(layout.mode(), Operator.EQUAL, Layout.number(mode)));
            }
        }
        return any(modes);
    }

    private Formula holds(Condition condition, boolean certain) {
        if (condition instanceof Condition.And and) {
            return all(and.parts().stream().map(part -> holds(part, certain)).toList());
        }
        if (condition instanceof Condition.Or or) {
            return any(or.parts().stream().map(part -> holds(part, certain)).toList());
        }
        if (condition instanceof Condition.Not not) {
            return holds(not.part(), !certain).not();
        }
        if (condition instanceof Condition.OnIndicator on) {
            return indicator(on, certain);
        }
        if (condition instanceof Condition.OnFinding on) {
            return finding(on, certain);
        }
        if (condition instanceof Condition.OnMode on) {
            return atom(layout.mode(), Operator.EQUAL, Layout.number(on.mode()));
        }
        Condition.OnPeriod on = (Condition.OnPeriod) condition;
        return atom(layout.period(), Operator.EQUAL, Layout.number(on.period()));
    }

    private Formula indicator(Condition.OnIndicator on, boolean certain) {
        int cell = cell(on);
        List<Formula> parts = new ArrayList<>();
        boolean onValue = false;
        for (Comparison comparison : on.comparisons()) {
            onValue |= comparison.field() == Field.VALUE;
            parts.add(compare(cell, comparison, certain));
        }
        if (!onValue && certain) {
            parts.add(atom(layout.known(cell), Operator.EQUAL, 1));
        }
        return all(parts);
    }

    private Formula compare(int cell, Comparison comparison, boolean certain) {
        return switch (comparison.field()) {
            case VALUE -> interval(layout.low(cell), layout.high(cell), comparison, certain);
            case COVERAGE -> interval(layout.coverage(cell), layout.coverage(cell), comparison, certain);
            case LEVEL -> throw wrong(comparison, "a comparison of an indicator's value or coverage");
        };
    }

    /**
     * Only the highest active level is looked at, and no finding satisfies nothing: {@code level < RED} means "there is
     * one, and the highest is below red".
     */
    private Formula finding(Condition.OnFinding on, boolean certain) {
        int hazard = layout.shape().hazards().indexOf(on.hazard());
        List<Formula> parts = new ArrayList<>();
        int present = certain ? layout.childLow(hazard) : layout.childHigh(hazard);
        parts.add(atom(present, Operator.AT_LEAST, 1));
        for (Comparison comparison : on.comparisons()) {
            if (comparison.field() != Field.LEVEL) {
                throw wrong(comparison, "a comparison of a finding's level");
            }
            parts.add(interval(layout.levelLow(hazard), layout.levelHigh(hazard), comparison, certain));
        }
        return all(parts);
    }

    private Formula interval(int low, int high, Comparison comparison, boolean certain) {
        double literal = comparison.literal();
        if (!Double.isFinite(literal)) {
            throw wrong(comparison, "a finite literal");
        }
        Operator operator = comparison.operator();
        return switch (operator) {
            case LESS, AT_MOST -> atom(certain ? high : low, operator, literal);
            case AT_LEAST, MORE -> atom(certain ? low : high, operator, literal);
            case EQUAL ->
                certain
                        ? all(List.of(atom(low, operator, literal), atom(high, operator, literal)))
                        : all(List.of(atom(low, Operator.AT_MOST, literal), atom(high, Operator.AT_LEAST, literal)));
            case UNEQUAL ->
                certain
                        ? any(List.of(atom(low, Operator.MORE, literal), atom(high, Operator.LESS, literal)))
                        : any(List.of(atom(low, operator, literal), atom(high, operator, literal)));
        };
    }

    private int cell(Condition.OnIndicator on) {
        return layout.shape().slot(SituationShape.Cell.of(rule, on));
    }

    private IllegalArgumentException wrong(Comparison comparison, String expected) {
        return new IllegalArgumentException(rule.file() + ":" + rule.line() + ": rule '" + rule.name() + "' compares '"
                + comparison.field().text() + " " + comparison.operator().text() + " " + comparison.literal()
                + "' (expected: " + expected + ").");
    }
}
