package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
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

/** Binds a rule's evidence to the situation it was judged in. Stateless. */
final class EvidenceBinder {

    private EvidenceBinder() {}

    static FindingChange change(
            long t, Rule rule, Area area, @Nullable String site, FindingReason reason, Situation situation) {
        return new FindingChange(
                t, rule.card(), area, site, reason, isSuspect(rule, situation), evidence(rule, situation));
    }

    /** What an active finding rests on, whether it changed or not. */
    static AreaEvidence.OfFinding now(Rule rule, @Nullable String site, Situation situation) {
        List<Evidence> shown = new ArrayList<>();
        for (Condition pattern : rule.evidence()) {
            if (pattern instanceof Condition.OnIndicator on) {
                shown.add(fromK(on, indicator(on, situation, slot(rule, on, situation))));
            } else if (pattern instanceof Condition.OnFinding on) {
                shown.add(finding(on, situation));
            }
        }
        return new AreaEvidence.OfFinding(rule.name(), rule.card().hazard(), site, isSuspect(rule, situation), shown);
    }

    /** A SOCIAL count below this rule's own k is no number here, even if the cell is shared with a rule of a lower k. */
    private static Evidence fromK(Condition.OnIndicator on, Evidence evidence) {
        boolean social = on.name() instanceof IndicatorName.OfQuantity name
                && name.quantity().sensitivity() == Sensitivity.SOCIAL;
        double k = 0;
        for (Comparison comparison : on.comparisons()) {
            k = Math.max(k, comparison.literal());
        }
        if (!social || evidence.knowledge() == Knowledge.ABSENT || evidence.value() >= k) {
            return evidence;
        }
        return new Evidence(
                evidence.indicator(),
                k,
                Knowledge.BELOW_K,
                evidence.unit(),
                evidence.coverage(),
                evidence.limits(),
                null,
                null,
                0);
    }

    private static List<Evidence> evidence(Rule rule, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        for (Condition pattern : rule.evidence()) {
            if (pattern instanceof Condition.OnIndicator on) {
                evidence.add(indicator(on, situation, slot(rule, on, situation)));
            } else if (pattern instanceof Condition.OnFinding on) {
                evidence.add(finding(on, situation));
            }
        }
        return evidence;
    }

    private static boolean isSuspect(Rule rule, Situation situation) {
        boolean suspect = false;
        for (Condition pattern : rule.evidence()) {
            suspect |= pattern instanceof Condition.OnIndicator on && situation.isSuspect(slot(rule, on, situation));
        }
        return suspect;
    }

    private static int slot(Rule rule, Condition.OnIndicator on, Situation situation) {
        return situation.shape().slot(SituationShape.Cell.of(rule, on));
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
