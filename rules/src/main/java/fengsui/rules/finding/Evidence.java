package fengsui.rules.finding;

import fengsui.rules.situation.Knowledge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One indicator (or child finding) a rule looked at, as it stood when the finding changed.
 *
 * @param indicator its name; {@code finding:<hazard>} for a child finding
 * @param value the value compared, in {@code unit}; 0 when ABSENT; for a child finding the ordinal of its level
 * @param knowledge how much is known of the true value
 * @param unit UCUM code
 * @param coverage 0 to 1, share of panes or sites that were known
 * @param limits the comparisons of the rule with this indicator, such as {@code >= 100}
 * @param site the worst site, or null where no single site decides
 * @param attribute name of the site's attribute the value is relative to ({@code .above.<attribute>}), or null
 * @param attributeValue that attribute's value at the worst site; 0 without attribute
 */
public record Evidence(
        String indicator,
        double value,
        Knowledge knowledge,
        String unit,
        double coverage,
        List<String> limits,
        @Nullable String site,
        @Nullable String attribute,
        double attributeValue) {

    public Evidence {
        limits = List.copyOf(limits);
    }
}
