package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds a rule's evidence to the situation it was judged in. Stateless. */
final class EvidenceBinder {

    private EvidenceBinder() {}

    /** A change of the finding of a rule, by number, with what it looked at. */
    static FindingChange change(
            long t,
            ScopePlan plan,
            int rule,
            Area area,
            @Nullable String site,
            FindingReason reason,
            Situation situation) {
        List<EvidencePart> parts = plan.evidence().get(rule);
        List<Evidence> evidence = new ArrayList<>(parts.size());
        for (EvidencePart part : parts) {
            evidence.add(part.in(situation));
        }
        return new FindingChange(
                t, plan.rules().get(rule).card(), area, site, reason, isSuspect(parts, situation), evidence);
    }

    /** What an active finding rests on, whether it changed or not. */
    static AreaEvidence.OfFinding now(ScopePlan plan, int number, @Nullable String site, Situation situation) {
        Rule rule = plan.rules().get(number);
        List<EvidencePart> parts = plan.evidence().get(number);
        List<Evidence> shown = new ArrayList<>(parts.size());
        for (EvidencePart part : parts) {
            shown.add(part.fromK(situation));
        }
        return new AreaEvidence.OfFinding(rule.name(), rule.card().hazard(), site, isSuspect(parts, situation), shown);
    }

    private static boolean isSuspect(List<EvidencePart> parts, Situation situation) {
        boolean suspect = false;
        for (EvidencePart part : parts) {
            suspect |= part.isSuspect(situation);
        }
        return suspect;
    }
}
