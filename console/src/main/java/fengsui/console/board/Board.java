package fengsui.console.board;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import fengsui.rules.area.Area;
import fengsui.rules.finding.WarningLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The alerts of a realm as they stand, each with its changes. Takes changes in any order and any number of times: of one
 * revision the first counts, but one with the operator's text goes before the ledger's, which has none. Thread-safe.
 */
public final class Board {

    /** A closed alert is shown this long, in event time; the ledger has it for good. */
    private static final long SHOWN_MILLIS = 24 * 3_600_000L;

    /** The documented order of a list: who waits for an answer, then the level, then the newest. */
    static final Comparator<AlertChange> ORDER = Comparator.comparing((AlertChange alert) -> !waits(alert))
            .thenComparing(AlertChange::level, Comparator.reverseOrder())
            .thenComparing(AlertChange::startedAt, Comparator.reverseOrder())
            .thenComparing(AlertChange::alertId);

    private final Map<String, TreeMap<Integer, AlertChange>> alerts = new HashMap<>();
    private long eventTime = Long.MIN_VALUE;

    /** Whether somebody is asked about it and has not answered; a service notice asks nobody. */
    static boolean waits(AlertChange alert) {
        return alert.state() == AlertState.ACTIVE
                && alert.level().isColour()
                && !alert.acknowledged()
                && alert.until() == 0
                && alert.parent() == null;
    }

    /** Takes a change; returns whether that changes what is shown of its alert. */
    public synchronized boolean take(AlertChange change) {
        TreeMap<Integer, AlertChange> changes = alerts.computeIfAbsent(change.alertId(), id -> new TreeMap<>());
        AlertChange known = changes.get(change.revision());
        boolean more =
                known == null || (known.text().isEmpty() && !change.text().isEmpty());
        if (more) {
            changes.put(change.revision(), change);
        }
        eventTime = Math.max(eventTime, change.at());
        return more;
    }

    /** Event time has come that far, in epoch milliseconds; forgets alerts closed long before. */
    public synchronized void reached(long at) {
        eventTime = Math.max(eventTime, at);
        alerts.values().removeIf(changes -> {
            AlertChange newest = changes.lastEntry().getValue();
            return newest.state() == AlertState.CLOSED && newest.at() + SHOWN_MILLIS < eventTime;
        });
    }

    /** Event time as far as it is known, epoch milliseconds; Long.MIN_VALUE before anything came. */
    public synchronized long eventTime() {
        return eventTime;
    }

    /** The newest change of every alert of a county, in the list's order. */
    public synchronized List<AlertChange> of(Area county) {
        List<AlertChange> newest = new ArrayList<>();
        for (TreeMap<Integer, AlertChange> changes : alerts.values()) {
            AlertChange last = changes.lastEntry().getValue();
            if (last.county().equals(county)) {
                newest.add(last);
            }
        }
        newest.sort(ORDER);
        return newest;
    }

    /** All known changes of an alert of that county, by revision; empty if the county has no such alert. */
    public synchronized Optional<List<AlertChange>> find(Area county, String alertId) {
        TreeMap<Integer, AlertChange> changes = alerts.get(alertId);
        return changes == null || !changes.lastEntry().getValue().county().equals(county)
                ? Optional.empty()
                : Optional.of(List.copyOf(changes.values()));
    }

    /** The newest known change of the alert of a change; that one if no other is known. */
    public synchronized AlertChange newest(AlertChange change) {
        TreeMap<Integer, AlertChange> changes = alerts.get(change.alertId());
        return changes == null ? change : changes.lastEntry().getValue();
    }

    /** All known changes of a county's alerts, the newest first. */
    public synchronized List<AlertChange> changes(Area county) {
        return alerts.values().stream()
                .flatMap(changes -> changes.values().stream())
                .filter(change -> change.county().equals(county))
                .sorted(Comparator.comparingLong(AlertChange::sequence).reversed())
                .toList();
    }

    /** How many alerts are open at each level, in all counties. */
    public synchronized Map<WarningLevel, Integer> open() {
        Map<WarningLevel, Integer> open = new EnumMap<>(WarningLevel.class);
        for (TreeMap<Integer, AlertChange> changes : alerts.values()) {
            AlertChange last = changes.lastEntry().getValue();
            if (last.state() == AlertState.ACTIVE) {
                open.merge(last.level(), 1, Integer::sum);
            }
        }
        return open;
    }
}
