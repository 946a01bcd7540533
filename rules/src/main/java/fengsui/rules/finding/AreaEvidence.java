package fengsui.rules.finding;

import fengsui.rules.area.Area;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the active findings of one area rest on now, between two changes of theirs.
 *
 * @param at epoch milliseconds of event time
 * @param area the area judged; the grid for findings about its sites
 * @param findings the active ones, by site, then the area's own, each by rule; never empty
 */
public record AreaEvidence(long at, Area area, List<OfFinding> findings) {

    public AreaEvidence {
        findings = List.copyOf(findings);
    }

    /**
     * What one finding rests on.
     *
     * @param rule name of the rule
     * @param hazard key in the table of hazards
     * @param site the site judged, or null
     * @param suspect whether a value of quality SUSPECT takes part
     * @param evidence what the rule looks at; of a SOCIAL count below the rule's k no number
     */
    public record OfFinding(
            String rule, String hazard, @Nullable String site, boolean suspect, List<Evidence> evidence) {

        public OfFinding {
            evidence = List.copyOf(evidence);
        }
    }
}
