package fengsui.simulator.score;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.physics.Truth;
import java.util.List;

/** One alert as far as scoring looks at it: its rises and when it was active. */
final class AlertLife {

    private final List<AlertChange> changes;
    private final List<AlertChange> rises;

    /** @param changes all changes of one alert, by revision; at least one */
    AlertLife(List<AlertChange> changes) {
        this.changes = List.copyOf(changes);
        this.rises = changes.stream().filter(AlertLife::isRise).toList();
    }

    String id() {
        return changes.get(0).alertId();
    }

    String hazard() {
        return changes.get(0).hazard();
    }

    Area area() {
        return changes.get(0).area();
    }

    long raisedAt() {
        return changes.get(0).at();
    }

    /** RAISED, LEVEL_ROSE and REOPENED: what can hit. */
    List<AlertChange> rises() {
        return rises;
    }

    WarningLevel gravest() {
        return changes.stream()
                .map(AlertChange::level)
                .max(WarningLevel::compareTo)
                .orElseThrow();
    }

    /** Whether it was open at that instant. */
    boolean activeAt(long at) {
        boolean active = false;
        for (AlertChange change : changes) {
            if (change.at() > at) {
                break;
            }
            active = switch (change.state()) {
                case ACTIVE -> true;
                case CLEARED, CLOSED -> false;
            };
        }
        return active;
    }

    boolean concerns(Truth.Item item) {
        return hazard().equals(item.hazard()) && onGround(item);
    }

    boolean onGround(Truth.Item item) {
        Area truly = new Area(item.area());
        return item.wholeArea() ? area().contains(truly) : area().overlaps(truly);
    }

    /** Whether some opening of it falls into the item's time: from the longest lead to the allowed delay after its end. */
    boolean opensDuring(Truth.Item item) {
        return rises.stream()
                .filter(change -> change.reason() != ChangeReason.LEVEL_ROSE)
                .anyMatch(change -> during(item, change.at()));
    }

    static boolean during(Truth.Item item, long at) {
        return at >= item.onset() - item.longestLeadMillis() && at <= item.end() + item.allowedDelayMillis();
    }

    private static boolean isRise(AlertChange change) {
        return change.reason() == ChangeReason.RAISED
                || change.reason() == ChangeReason.LEVEL_ROSE
                || change.reason() == ChangeReason.REOPENED;
    }
}
