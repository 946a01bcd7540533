package fengsui.rules.evaluation;

import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.situation.Truth;

/** The oracle: evaluates a checked condition by Kleene's tables, word by word. Shares no code with the engine. */
final class Interpreter {

    private final Situation situation;

    Interpreter(Situation situation) {
        this.situation = situation;
    }

    Truth verdict(Rule rule) {
        return rule.modes().contains(situation.mode()) ? of(rule, rule.when()) : Truth.FALSE;
    }

    boolean released(Rule rule) {
        if (rule.release().isEmpty()) {
            return verdict(rule) == Truth.FALSE;
        }
        boolean all = true;
        for (Rule.Release release : rule.release()) {
            all &= compare(slot(rule, release.on()), release.comparison()) == Truth.TRUE;
        }
        return all || !rule.modes().contains(situation.mode());
    }

    private Truth of(Rule rule, Condition condition) {
        if (condition instanceof Condition.And and) {
            Truth truth = Truth.TRUE;
            for (Condition part : and.parts()) {
                truth = truth.and(of(rule, part));
            }
            return truth;
        }
        if (condition instanceof Condition.Or or) {
            Truth truth = Truth.FALSE;
            for (Condition part : or.parts()) {
                truth = truth.or(of(rule, part));
            }
            return truth;
        }
        if (condition instanceof Condition.Not not) {
            return of(rule, not.part()).not();
        }
        return leaf(rule, condition);
    }

    private Truth leaf(Rule rule, Condition condition) {
        if (condition instanceof Condition.OnIndicator on) {
            return indicator(slot(rule, on), on);
        }
        if (condition instanceof Condition.OnFinding on) {
            return finding(on);
        }
        if (condition instanceof Condition.OnMode on) {
            return on.mode() == situation.mode() ? Truth.TRUE : Truth.FALSE;
        }
        return ((Condition.OnPeriod) condition).period() == situation.period() ? Truth.TRUE : Truth.FALSE;
    }

    private Truth indicator(int cell, Condition.OnIndicator on) {
        Truth truth = Truth.TRUE;
        boolean asksValue = false;
        for (Comparison comparison : on.comparisons()) {
            asksValue |= comparison.field() == Comparison.Field.VALUE;
            truth = truth.and(compare(cell, comparison));
        }
        boolean absent = situation.knowledge(cell) == Knowledge.ABSENT;
        return !asksValue && absent ? truth.and(Truth.UNKNOWN) : truth;
    }

    private Truth compare(int cell, Comparison comparison) {
        if (comparison.field() == Comparison.Field.COVERAGE) {
            return comparison.of(situation.coverage(cell), situation.coverage(cell));
        }
        return comparison.of(situation.low(cell), situation.high(cell));
    }

    /** Whatever the highest level may be: TRUE if all of them satisfy a comparison, FALSE if none. */
    private Truth finding(Condition.OnFinding on) {
        int slot = situation.shape().hazards().indexOf(on.hazard());
        int low = situation.childLow(slot);
        int high = situation.childHigh(slot);
        Truth truth = low > 0 ? Truth.TRUE : high > 0 ? Truth.UNKNOWN : Truth.FALSE;
        for (Comparison comparison : on.comparisons()) {
            boolean all = true;
            boolean some = false;
            for (int level = low; level <= high; level++) {
                boolean holds = level > 0 && comparison.of(level - 1, level - 1) == Truth.TRUE;
                all &= holds;
                some |= holds;
            }
            truth = truth.and(all ? Truth.TRUE : some ? Truth.UNKNOWN : Truth.FALSE);
        }
        return truth;
    }

    private int slot(Rule rule, Condition.OnIndicator on) {
        return situation.shape().slot(SituationShape.Cell.of(rule, on));
    }
}
