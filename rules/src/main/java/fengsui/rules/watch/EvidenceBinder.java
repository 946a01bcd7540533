package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds a rule's evidence to the situation it was judged in. Stateless. */
final class EvidenceBinder {

    private EvidenceBinder() {}

    static FindingChange change(
            long t, Rule rule, Area area, @Nullable String site, FindingReason reason, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        boolean suspect = false;
        for (Condition pattern : rule.evidence()) {
            if (pattern instanceof Condition.OnIndicator on) {
                int slot = situation.shape().slot(SituationShape.Cell.of(rule, on));
                evidence.add(indicator(on, situation, slot));
                suspect |= situation.isSuspect(slot);
            } else if (pattern instanceof Condition.OnFinding on) {
                evidence.add(finding(on, situation));
            }
        }
        return new FindingChange(t, rule.card(), area, site, reason, suspect, evidence);
    }

    private static Evidence indicator(Condition.OnIndicator on, Situation situation, int slot) {
        IndicatorName name = on.name();
        String attribute = name instanceof IndicatorName.OfQuantity ofQuantity ? ofQuantity.above() : null;
        return new Evidence(
                name.text(),
                situation.value(slot),
                situation.knowledge(slot),
                name.unit(),
                situation.coverage(slot),
                limits(on.comparisons()),
                situation.site(slot),
                attribute,
                situation.attribute(slot));
    }

    private static Evidence finding(Condition.OnFinding on, Situation situation) {
        int child = situation.childLow(situation.shape().hazards().indexOf(on.hazard()));
        Knowledge known = child == 0 ? Knowledge.ABSENT : Knowledge.EXACT;
        return new Evidence(
                "finding:" + on.hazard(), child - 1.0, known, "1", 1, limits(on.comparisons()), null, null, 0);
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
}
