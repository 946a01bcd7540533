package fengsui.rules.finding;

import fengsui.rules.area.Area;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a finding: rule R for area A.
 *
 * @param at epoch milliseconds of event time
 * @param rule the rule
 * @param area the area judged; the grid for SITE scope
 * @param site the site judged for SITE scope, else null
 * @param reason why it changed
 * @param suspect whether a value of quality SUSPECT took part
 * @param evidence what the rule looked at
 */
public record FindingChange(
        long at,
        RuleCard rule,
        Area area,
        @Nullable String site,
        FindingReason reason,
        boolean suspect,
        List<Evidence> evidence) {

    /** Order inside one instant: area, site, rule; what ends before what begins, since a changed rule does both. */
    public static final Comparator<FindingChange> ORDER = Comparator.comparing(FindingChange::area)
            .thenComparing(change -> change.site == null ? "" : change.site)
            .thenComparing(change -> change.rule.name())
            .thenComparing(change -> change.reason.state() != FindingState.ENDED)
            .thenComparing(FindingChange::reason);

    public FindingChange {
        evidence = List.copyOf(evidence);
    }
}
