package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding that has not ended, as the ledger remembers it.
 *
 * @param rule the rule, as its newest change described it
 * @param area the area judged
 * @param site the site judged, or null
 * @param state ACTIVE or UNKNOWN
 * @param since epoch milliseconds from which it is active
 * @param early whether it was TRUE for half its hold only, which is enough where its hazard is watched
 * @param suspect whether a value of quality SUSPECT took part
 * @param evidence of its newest change
 */
record ActiveFinding(
        RuleCard rule,
        Area area,
        @Nullable String site,
        FindingState state,
        long since,
        boolean early,
        boolean suspect,
        List<Evidence> evidence) {

    /** Which one speaks for an alert: the highest level, then the earliest, then by rule and place. */
    static final Comparator<ActiveFinding> FOREMOST = Comparator.comparing(ActiveFinding::level)
            .reversed()
            .thenComparing(ActiveFinding::since)
            .thenComparing(finding -> finding.rule.name())
            .thenComparing(ActiveFinding::key);

    ActiveFinding {
        evidence = List.copyOf(evidence);
    }

    /** What identifies a finding: where and by which rule. */
    record Key(Area area, String site, String rule) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::area).thenComparing(Key::site).thenComparing(Key::rule);

        static Key of(FindingChange change) {
            String site = change.site();
            return new Key(
                    change.area(), site == null ? "" : site, change.rule().name());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static ActiveFinding of(FindingChange change, long since, boolean early) {
        return new ActiveFinding(
                change.rule(),
                change.area(),
                change.site(),
                change.reason().state(),
                since,
                early,
                change.suspect(),
                change.evidence());
    }

    /** The same finding, counted from an instant on. */
    ActiveFinding countedSince(long at) {
        return new ActiveFinding(rule, area, site, state, at, early, suspect, evidence);
    }

    Key key() {
        return new Key(area, site == null ? "" : site, rule.name());
    }

    WarningLevel level() {
        return rule.level();
    }
}
