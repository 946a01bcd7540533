package fengsui.simulator.score;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.Outcome;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Realm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alert changes for tests: only what scoring and playing look at is set. */
public final class Changes {

    private Changes() {}

    public static AlertChange change(
            String alert, int revision, long at, ChangeReason reason, String hazard, String area, WarningLevel level) {
        AlertState state =
                switch (reason) {
                    case CLEARED -> AlertState.CLEARED;
                    case CLOSED -> AlertState.CLOSED;
                    default -> AlertState.ACTIVE;
                };
        return new AlertChange(
                Realm.EXERCISE,
                new Area(area).county(),
                revision,
                alert,
                revision,
                at,
                reason,
                new Area(area),
                "云台乡",
                "Yuntai Township",
                hazard,
                "暴雨",
                "rainstorm",
                "natural",
                level,
                null,
                state,
                false,
                at,
                "云台乡三小时雨量120毫米",
                "Yuntai Township: 120 mm of rain in 3 h",
                "",
                "",
                "",
                "",
                "",
                "",
                "water-bureau",
                List.of(),
                new Area(area),
                "none",
                0,
                "duty-officer",
                null,
                null,
                List.of(),
                List.of(),
                0,
                null,
                null,
                "",
                null,
                0,
                null,
                false);
    }

    /** The same change made by somebody. */
    public static AlertChange by(
            AlertChange c, @Nullable String actor, String role, @Nullable String target, @Nullable Outcome outcome) {
        return copy(c, c.sequence(), actor, actor == null ? null : role, target, outcome);
    }

    /** The same change with another sequence in its county. */
    public static AlertChange numbered(AlertChange c, long sequence) {
        return copy(c, sequence, c.actor(), c.actorRole(), c.target(), c.outcome());
    }

    private static AlertChange copy(
            AlertChange c,
            long sequence,
            @Nullable String actor,
            @Nullable String role,
            @Nullable String target,
            @Nullable Outcome outcome) {
        return new AlertChange(
                c.realm(),
                c.county(),
                sequence,
                c.alertId(),
                c.revision(),
                c.at(),
                c.reason(),
                c.area(),
                c.areaZh(),
                c.areaEn(),
                c.hazard(),
                c.hazardZh(),
                c.hazardEn(),
                c.category(),
                c.level(),
                c.previousLevel(),
                c.state(),
                c.acknowledged(),
                c.startedAt(),
                c.headlineZh(),
                c.headlineEn(),
                c.mattersZh(),
                c.mattersEn(),
                c.measuresZh(),
                c.measuresEn(),
                c.bodyZh(),
                c.bodyEn(),
                c.owner(),
                c.supports(),
                c.block(),
                c.plan(),
                c.rung(),
                c.addressee(),
                c.parent(),
                c.incident(),
                c.watches(),
                c.members(),
                c.unshown(),
                actor,
                role,
                c.text(),
                target,
                c.until(),
                outcome,
                c.suspect());
    }
}
