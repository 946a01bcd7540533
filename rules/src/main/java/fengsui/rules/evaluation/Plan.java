package fengsui.rules.evaluation;

import fengsui.rules.area.Scope;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is to be compiled for the rules of one scope.
 *
 * @param scope the scope
 * @param rules its rules in the pack's order
 * @param layout where each number lies
 * @param formulas per rule: certain, possible, released
 * @param gate the signature over all of them
 */
record Plan(Scope scope, List<Rule> rules, Layout layout, List<Formula> formulas, Gate gate) {

    static Plan of(Pack pack, Scope scope) {
        List<Rule> rules = pack.at(scope);
        Layout layout = new Layout(pack.shape(scope));
        List<Formula> formulas = new ArrayList<>();
        for (Rule rule : rules) {
            Productions productions = new Productions(layout, rule);
            formulas.add(productions.certain());
            formulas.add(productions.possible());
            // A plain rule is released when it is FALSE, which its verdict tells already.
            formulas.add(rule.release().isEmpty() ? Formula.never() : productions.released());
        }
        return new Plan(scope, rules, layout, List.copyOf(formulas), new Gate(formulas));
    }

    /** Name of the generated fact class. */
    String factClass() {
        String name = scope.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) + "Facts";
    }

    /** Words that hold all marks of a judgement. */
    int words() {
        return (formulas.size() + 63) / 64;
    }

    /** Completes the marks: a rule without {@code @release} is released when it certainly does not hold. */
    void complete(Facts facts) {
        for (int rule = 0; rule < rules.size(); rule++) {
            int possible = Judgement.EACH * rule + 1;
            boolean holds = (facts.marks[possible >> 6] >>> (possible & 63) & 1) != 0;
            if (!holds && rules.get(rule).release().isEmpty()) {
                facts.mark(possible + 1);
            }
        }
    }

    /** Where two judgements of one situation differ, for the one who has to find out why. */
    String difference(Judgement gated, Judgement ungated, Situation situation) {
        StringBuilder text = new StringBuilder("the gate is wrong:");
        for (int rule = 0; rule < rules.size(); rule++) {
            if (gated.verdict(rule) != ungated.verdict(rule) || gated.released(rule) != ungated.released(rule)) {
                text.append(" rule '").append(rules.get(rule).name()).append("' gated ");
                text.append(gated.verdict(rule)).append(gated.released(rule) ? " released" : "");
                text.append(", ungated ");
                text.append(ungated.verdict(rule)).append(ungated.released(rule) ? " released;" : ";");
            }
        }
        List<SituationShape.Cell> cells = layout.shape().cells();
        for (int cell = 0; cell < cells.size(); cell++) {
            text.append(' ').append(cells.get(cell).name().text()).append(" = ");
            text.append(situation.knowledge(cell)).append(' ').append(situation.value(cell));
            text.append(" coverage ").append(situation.coverage(cell)).append(';');
        }
        return text.toString();
    }
}
