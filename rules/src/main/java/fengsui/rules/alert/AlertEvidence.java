package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the open alerts of one area rest on now. Not part of the ledger: between two of its records for an area lie at
 * least ten seconds of event time, and nothing is decided by it.
 *
 * @param at epoch milliseconds of event time
 * @param area the area judged, inside the alerts' areas
 * @param findings those of open alerts; never empty, at most {@value #MOST_FINDINGS}
 */
public record AlertEvidence(long at, Area area, List<OfFinding> findings) {

    /** An area with more is as good as told by these. */
    public static final int MOST_FINDINGS = 500;

    public AlertEvidence {
        findings = List.copyOf(findings);
    }

    /**
     * What one finding rests on.
     *
     * @param alertId the alert it is a member of; a county alert that groups it has it as a member too
     * @param rule name of the rule, which the alert describes
     * @param site the site judged, or null
     * @param suspect whether a value of quality SUSPECT takes part
     * @param evidence what the rule looks at
     */
    public record OfFinding(
            String alertId, String rule, @Nullable String site, boolean suspect, List<Evidence> evidence) {

        public OfFinding {
            evidence = List.copyOf(evidence);
        }
    }
}
