package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.situation.Mode;
import fengsui.rules.table.Hazard;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a rule as far as they could be read; null where not, which has then been reported.
 *
 * @param release as written, empty without one
 * @param lines annotation to its line
 */
record Header(
        @Nullable Hazard hazard,
        @Nullable WarningLevel level,
        @Nullable Scope scope,
        String basis,
        long holdMillis,
        long clearMillis,
        String release,
        double coverage,
        Set<Mode> modes,
        String owner,
        String plan,
        String zh,
        String en,
        int ruleLine,
        Map<String, Integer> lines) {

    /** Line of an annotation, or of the rule without it. */
    int line(String annotation) {
        return lines.getOrDefault(annotation, ruleLine);
    }
}
