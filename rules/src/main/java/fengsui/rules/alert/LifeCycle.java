package fengsui.rules.alert;

import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.table.Consequence;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Brings the alert of a place into line with the findings behind it. */
final class LifeCycle {

    /** At most one EVIDENCE_CHANGED a minute, counted from any change that told the members. */
    static final long EVIDENCE_MILLIS = 60_000;

    private static final String ADJUST = "已据此建议发布预警，建议及时调整（突发事件应对法第七十条）。"
            + " A warning was issued on this proposal; adjusting it is proposed (Emergency Response Law, art. 70).";
    private static final String LIFT = "已据此建议发布预警，建议解除（突发事件应对法第七十条）。"
            + " A warning was issued on this proposal; lifting it is proposed (Emergency Response Law, art. 70).";
    private static final String RETIRED = "监测点已停用。 The site was retired.";
    private static final String WITHDRAWN = "规则已撤回。 Rule withdrawn.";

    private final LedgerState state;
    private final Gazette gazette;

    LifeCycle(LedgerState state, Gazette gazette) {
        this.state = state;
        this.gazette = gazette;
    }

    /** Settles one place at an instant. Doing it again changes nothing. */
    void settle(Place place, long at) {
        FindingTally findings = state.tally(place);
        Alert alert = place.alert;
        if (findings.isEmpty()) {
            if (alert != null) {
                ended(place, alert, at);
            }
            return;
        }
        WarningLevel level = findings.highest();
        if (alert == null) {
            raise(place, level, at);
            return;
        }
        switch (alert.state) {
            case ACTIVE -> follow(place, alert, findings, at);
            case CLEARED -> {
                if (at <= alert.clearedAt + alert.hazard.reopenMillis()) {
                    reopen(place, alert, level, at);
                } else {
                    raise(place, level, at);
                }
            }
            case CLOSED -> {
                if (level.compareTo(alert.level) > 0) {
                    raise(place, level, at);
                }
            }
        }
    }

    private void raise(Place place, WarningLevel level, long at) {
        String identity = state.realm + "|" + place.key.area() + "|" + place.key.hazard() + "|" + at;
        Alert alert = new Alert(Digest.of(identity), place.key.area(), state.hazard(place.key.hazard()), at, level);
        state.alerts.put(alert.id, alert);
        place.alert = alert;
        alert.startOver(at);
        tell(place, alert, ChangeReason.RAISED, at, early(place, level));
        markLoss(place, alert, at);
    }

    /** Back at the level it had, then up or down: a rise is always told as LEVEL_ROSE. */
    private void reopen(Place place, Alert alert, WarningLevel level, long at) {
        alert.state = AlertState.ACTIVE;
        alert.clearedAt = 0;
        alert.dataLost = false;
        boolean rises = level.compareTo(alert.level) > 0;
        if (!rises && level != alert.level) {
            alert.level = level;
            alert.levelAt = at;
        }
        alert.startOver(at);
        tell(place, alert, ChangeReason.REOPENED, at, "");
        alert.roseRevision = alert.revision;
        follow(place, alert, state.tally(place), at);
    }

    private void follow(Place place, Alert alert, FindingTally findings, long at) {
        WarningLevel level = findings.highest();
        place.unsettled = level != alert.level && alert.levelAt == at;
        if (level != alert.level && !place.unsettled) {
            changeLevel(place, alert, level, at);
        }
        if (markLoss(place, alert, at)) {
            return;
        }
        if (findings.fingerprint().equals(alert.published)) {
            alert.evidenceDue = Alert.NEVER;
        } else if (at >= alert.evidenceAt + EVIDENCE_MILLIS) {
            tell(place, alert, ChangeReason.EVIDENCE_CHANGED, at, "");
        } else {
            alert.evidenceDue = alert.evidenceAt + EVIDENCE_MILLIS;
        }
    }

    private void changeLevel(Place place, Alert alert, WarningLevel level, long at) {
        boolean rises = level.compareTo(alert.level) > 0;
        if (rises && alert.shelfUntil != 0) {
            alert.shelfUntil = 0;
            gazette.engine(alert, ChangeReason.UNSHELVED, at, "");
        }
        alert.level = level;
        alert.levelAt = at;
        if (rises) {
            alert.startOver(at);
            tell(place, alert, ChangeReason.LEVEL_ROSE, at, early(place, level));
            alert.roseRevision = alert.revision;
        } else {
            tell(place, alert, ChangeReason.LEVEL_FELL, at, alert.adopted ? ADJUST : "");
        }
    }

    /** Tells that every finding became unknown, or that one is known again. Returns whether it told. */
    private boolean markLoss(Place place, Alert alert, long at) {
        boolean lost = state.tally(place).isAllUnknown();
        if (lost == alert.dataLost) {
            return false;
        }
        alert.dataLost = lost;
        tell(place, alert, lost ? ChangeReason.DATA_LOST : ChangeReason.DATA_BACK, at, "");
        return true;
    }

    private void ended(Place place, Alert alert, long at) {
        place.unsettled = false;
        switch (alert.state) {
            case ACTIVE -> {
                ChangeReason reason = reasonOfEnd(causes(place, at));
                alert.end(AlertState.CLEARED, at);
                alert.dataLost = false;
                watch(place, alert, at);
                gazette.engine(alert, reason, at, textOfEnd(reason, alert));
                alert.standAlone();
                alert.published = "";
            }
            case CLOSED -> place.alert = null;
            case CLEARED -> {
                if (at >= alert.clearedAt + alert.hazard.reopenMillis()) {
                    place.alert = null;
                }
            }
        }
    }

    /** Why the last findings ended: of a grouping county also those of the alerts that were cleared with it. */
    private Set<FindingReason> causes(Place place, long at) {
        Set<FindingReason> causes = EnumSet.noneOf(FindingReason.class);
        causes.addAll(place.ended);
        if (place.isCounty()) {
            for (Place below : state.below(place.key.hazard())) {
                Alert child = below.alert;
                if (child != null && child.state == AlertState.CLEARED && child.clearedAt == at) {
                    causes.addAll(below.ended);
                }
            }
        }
        return causes;
    }

    private static ChangeReason reasonOfEnd(Set<FindingReason> causes) {
        if (causes.equals(EnumSet.of(FindingReason.SITE_RETIRED))) {
            return ChangeReason.SITE_RETIRED;
        }
        return causes.equals(EnumSet.of(FindingReason.RULE_WITHDRAWN))
                ? ChangeReason.RULE_WITHDRAWN
                : ChangeReason.CLEARED;
    }

    private static String textOfEnd(ChangeReason reason, Alert alert) {
        String why =
                reason == ChangeReason.SITE_RETIRED ? RETIRED : reason == ChangeReason.RULE_WITHDRAWN ? WITHDRAWN : "";
        return alert.adopted ? (why + " " + LIFT).trim() : why;
    }

    /** Publishes a change whose news are the members, and remembers what was told. */
    private void tell(Place place, Alert alert, ChangeReason reason, long at, String text) {
        alert.published = state.tally(place).fingerprint();
        alert.evidenceAt = at;
        alert.evidenceDue = Alert.NEVER;
        String watched = Watches.begun(alert, watch(place, alert, at), state);
        gazette.engine(alert, reason, at, watched.isEmpty() ? text : (text + " " + watched).trim());
    }

    /** A county that only groups its towns leads to nothing that they do not lead to. */
    private List<Consequence> watch(Place place, Alert alert, long at) {
        List<Consequence> lines = state.tables.consequences().from(place.key.hazard());
        if (lines.isEmpty()) {
            return lines;
        }
        boolean standing = alert.state == AlertState.ACTIVE && !place.findings.isEmpty();
        return alert.watch(lines, standing, at);
    }

    /** Says so if all that brings a level is counted early. */
    private String early(Place place, WarningLevel level) {
        if (state.tables.consequences().to(place.key.hazard()).isEmpty()) {
            return "";
        }
        List<ActiveFinding> bringing = state.members(place).stream()
                .filter(finding -> finding.level() == level)
                .toList();
        return !bringing.isEmpty() && bringing.stream().allMatch(ActiveFinding::early) ? Watches.early() : "";
    }
}
