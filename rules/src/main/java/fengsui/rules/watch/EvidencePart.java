package fengsui.rules.watch;

import fengsui.rules.finding.Evidence;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Sensitivity;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a piece of evidence is the same in every situation: found out once, because findings are told again and again.
 * Immutable.
 *
 * @param ofFinding whether it is a child finding, else an indicator
 * @param slot of the cell, or of the hazard of child findings
 * @param text name of the indicator
 * @param unit UCUM code
 * @param limits the comparisons of the rule
 * @param attribute name of the attribute the value is relative to, or null
 * @param k for a SOCIAL count the least number that may be told, else 0
 */
record EvidencePart(
        boolean ofFinding,
        int slot,
        String text,
        String unit,
        List<String> limits,
        @Nullable String attribute,
        double k) {

    /** The parts of a rule's evidence, in order. */
    static List<EvidencePart> of(Rule rule, SituationShape shape) {
        List<EvidencePart> parts = new ArrayList<>();
        for (Condition pattern : rule.evidence()) {
            if (pattern instanceof Condition.OnIndicator on) {
                IndicatorName name = on.name();
                IndicatorName.OfQuantity statistic = name instanceof IndicatorName.OfQuantity of ? of : null;
                parts.add(new EvidencePart(
                        false,
                        shape.slot(SituationShape.Cell.of(rule, on)),
                        name.text(),
                        name.unit(),
                        limits(on.comparisons()),
                        statistic == null ? null : statistic.above(),
                        k(on, statistic)));
            } else if (pattern instanceof Condition.OnFinding on) {
                int slot = shape.hazards().indexOf(on.hazard());
                parts.add(
                        new EvidencePart(true, slot, "finding:" + on.hazard(), "1", limits(on.comparisons()), null, 0));
            }
        }
        return List.copyOf(parts);
    }

    private static double k(Condition.OnIndicator on, IndicatorName.@Nullable OfQuantity name) {
        double k = 0;
        if (name != null && name.quantity().sensitivity() == Sensitivity.SOCIAL) {
            for (Comparison comparison : on.comparisons()) {
                k = Math.max(k, comparison.literal());
            }
        }
        return k;
    }

    private static List<String> limits(List<Comparison> comparisons) {
        return comparisons.stream()
                .map(comparison -> (comparison.field() == Comparison.Field.VALUE
                                ? ""
                                : comparison.field().text() + " ")
                        + comparison.operator().text()
                        + " "
                        + IndicatorNames.number(comparison.literal()))
                .toList();
    }

    /** The evidence as it stands in a situation. */
    Evidence in(Situation situation) {
        if (ofFinding) {
            int child = situation.childLow(slot);
            Knowledge known = child == 0 ? Knowledge.ABSENT : Knowledge.EXACT;
            return new Evidence(text, child - 1.0, known, unit, 1, limits, null, null, 0);
        }
        return new Evidence(
                text,
                situation.value(slot),
                situation.knowledge(slot),
                unit,
                situation.coverage(slot),
                limits,
                situation.site(slot),
                attribute,
                situation.attribute(slot));
    }

    /** The same; a SOCIAL count below this rule's own k is no number, even if the cell is shared with a lower k. */
    Evidence fromK(Situation situation) {
        Evidence evidence = in(situation);
        if (k == 0 || evidence.knowledge() == Knowledge.ABSENT || evidence.value() >= k) {
            return evidence;
        }
        return new Evidence(text, k, Knowledge.BELOW_K, unit, evidence.coverage(), limits, null, null, 0);
    }

    /** Whether a value of quality SUSPECT takes part. */
    boolean isSuspect(Situation situation) {
        return !ofFinding && situation.isSuspect(slot);
    }
}
