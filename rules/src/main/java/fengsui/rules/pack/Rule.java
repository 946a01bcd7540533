package fengsui.rules.pack;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.situation.Mode;
import java.util.List;
import java.util.Set;

/**
 * A rule after all checks.
 *
 * @param card what is published of it
 * @param file file it stands in
 * @param line 1-based line it begins at
 * @param coverage below this a mean-like indicator counts as absent; 0 to 1
 * @param modes the modes it is judged in; never empty
 * @param when the condition
 * @param release all must hold instead of FALSE before the clear clock runs; empty: plain FALSE
 * @param evidence patterns bound and warned of: {@link Condition.OnIndicator} or {@link Condition.OnFinding}
 */
public record Rule(
        RuleCard card,
        String file,
        int line,
        double coverage,
        Set<Mode> modes,
        Condition when,
        List<Release> release,
        List<Condition> evidence) {

    public Rule {
        modes = Set.copyOf(modes);
        release = List.copyOf(release);
        evidence = List.copyOf(evidence);
    }

    public String name() {
        return card.name();
    }

    public Scope scope() {
        return card.scope();
    }

    /** One comparison of {@code @release}. */
    public record Release(Condition.OnIndicator on, Comparison comparison) {}
}
