package fengsui.rules.alert;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.table.Plan;
import fengsui.rules.table.Responsibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the changes: numbers them, names what they are about and keeps them until the step ends. */
final class Gazette {

    private static final String BODY_ZH = "县应急指挥中心预警引擎（内部建议）";
    private static final String BODY_EN = "early-warning engine of the county command centre (internal proposal)";
    private static final Plan NO_PLAN = new Plan("", "", "", "", "", "", "");

    /** After these an alert may be a cause, or need one, where it was or did not before. */
    private static final Set<ChangeReason> STIRRING = EnumSet.of(
            ChangeReason.RAISED,
            ChangeReason.REOPENED,
            ChangeReason.LEVEL_ROSE,
            ChangeReason.LEVEL_FELL,
            ChangeReason.SHELVED,
            ChangeReason.UNSHELVED,
            ChangeReason.CLEARED,
            ChangeReason.SITE_RETIRED,
            ChangeReason.RULE_WITHDRAWN,
            ChangeReason.CLOSED,
            ChangeReason.WATCH_ENDED);

    private final LedgerState state;
    private List<AlertChange> changes = new ArrayList<>();

    Gazette(LedgerState state) {
        this.state = state;
    }

    /** The changes since the last call. */
    List<AlertChange> drain() {
        List<AlertChange> drained = changes;
        changes = new ArrayList<>();
        return drained;
    }

    /** A change made by the engine itself; the text is empty or says what it proposes. */
    void engine(Alert alert, ChangeReason reason, long at, String text) {
        publish(alert, reason, at, null, text);
    }

    /** A change an operator asked for. */
    void operator(Alert alert, ChangeReason reason, long at, OperatorAction action) {
        publish(alert, reason, at, action, action.text());
    }

    /** Tells that an alert is explained by another one now, or by none any more; if that is so. */
    void subordinated(Alert alert, @Nullable String before, long at) {
        if (!Objects.equals(before, alert.parent())) {
            alert.wind(at);
            engine(alert, alert.parent() == null ? ChangeReason.RELEASED : ChangeReason.INHIBITED, at, "");
        }
    }

    private void publish(Alert alert, ChangeReason reason, long at, @Nullable OperatorAction action, String text) {
        List<ActiveFinding> findings = state.members(alert);
        if (!findings.isEmpty() && alert.state == AlertState.ACTIVE) {
            alert.face = Headline.of(alert.area, alert.hazard, findings, state.names);
        }
        List<ActiveFinding> shown = foremost(findings);
        Names.Name name = state.names.of(alert.area);
        Alert.Face face = alert.face;
        Responsibility line = state.tables.responsibility(alert.hazard, alert.level, alert.area);
        String planKey = line.plan() == null ? face.plan() : line.plan();
        Plan plan = state.tables.plan(planKey).orElse(NO_PLAN);
        WarningLevel before = alert.publishedLevel;
        String target = action == null || action.target() == null ? alert.assignee : action.target();
        alert.revision++;
        state.sequence++;
        changes.add(new AlertChange(
                state.realm,
                state.county,
                state.sequence,
                alert.id,
                alert.revision,
                at,
                reason,
                alert.area,
                name.zh(),
                name.en(),
                alert.hazard.key(),
                alert.hazard.zh(),
                alert.hazard.en(),
                alert.hazard.category(),
                alert.level,
                before,
                alert.state,
                alert.acknowledged,
                alert.startedAt,
                face.zh(),
                face.en(),
                plan.mattersZh(),
                plan.mattersEn(),
                plan.measuresZh(),
                plan.measuresEn(),
                BODY_ZH,
                BODY_EN,
                line.lead(),
                line.supports(),
                Place.areaOf(alert.area, Scope.TOWN),
                planKey,
                alert.shownRung(state.tables),
                alert.addressee(state.tables),
                alert.parent(),
                alert.incident,
                alert.watches.isEmpty() ? List.of() : List.copyOf(alert.watches.keySet()),
                members(shown),
                findings.size() - shown.size(),
                action == null ? null : action.account(),
                action == null ? null : action.role(),
                text,
                target,
                alert.shelfUntil,
                alert.outcome,
                face.suspect()));
        alert.publishedLevel = alert.level;
        if (STIRRING.contains(reason)) {
            state.stir(alert.hazard.key());
        }
    }

    /** As many as a change explains, in the order of where they are. */
    private static List<ActiveFinding> foremost(List<ActiveFinding> findings) {
        if (findings.size() <= AlertChange.MOST_MEMBERS) {
            return findings;
        }
        // The least of those kept is on top: most findings are looked at once and left.
        PriorityQueue<ActiveFinding> kept = new PriorityQueue<>(ActiveFinding.FOREMOST.reversed());
        for (ActiveFinding finding : findings) {
            if (kept.size() < AlertChange.MOST_MEMBERS) {
                kept.add(finding);
            } else if (ActiveFinding.FOREMOST.compare(finding, kept.element()) < 0) {
                kept.remove();
                kept.add(finding);
            }
        }
        return kept.stream().sorted(Comparator.comparing(ActiveFinding::key)).toList();
    }

    private List<AlertChange.Member> members(List<ActiveFinding> findings) {
        List<AlertChange.Member> members = new ArrayList<>(findings.size());
        for (ActiveFinding finding : findings) {
            String site = finding.site();
            Names.Name name = state.names.ofSite(site);
            members.add(new AlertChange.Member(
                    finding.area(),
                    site,
                    site == null ? null : name.zh(),
                    site == null ? null : name.en(),
                    finding.rule(),
                    finding.state(),
                    finding.since(),
                    finding.early(),
                    finding.evidence()));
        }
        return members;
    }
}
