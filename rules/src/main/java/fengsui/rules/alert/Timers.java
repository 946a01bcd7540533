package fengsui.rules.alert;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.table.Consequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What happens to alerts because time passes, and when the next of it is due. */
final class Timers {

    /** So long people have to judge a cleared BLUE or YELLOW alert before it is closed as not judged. */
    static final long NOT_JUDGED_MILLIS = 24 * 3_600_000L;

    /** So long a closed alert is kept: until then it can be noted on, and its id is known. */
    static final long FORGET_MILLIS = 24 * 3_600_000L;

    private final LedgerState state;
    private final LifeCycle lifeCycle;
    private final Gazette gazette;

    Timers(LedgerState state, LifeCycle lifeCycle, Gazette gazette) {
        this.state = state;
        this.lifeCycle = lifeCycle;
        this.gazette = gazette;
    }

    /** Does all that is due at an instant. */
    void run(long at) {
        if (next() <= at) {
            runDue(at);
        }
        state.places.values().removeIf(Place::isEmpty);
    }

    private void runDue(long at) {
        for (Alert alert : List.copyOf(state.alerts.values())) {
            switch (alert.state) {
                case ACTIVE -> active(alert, at);
                case CLEARED -> cleared(alert, at);
                case CLOSED -> {
                    if (forgetDue(alert) <= at) {
                        state.alerts.remove(alert.id);
                    }
                }
            }
        }
    }

    /** Epoch milliseconds at which something is due next; Long.MAX_VALUE if nothing is. */
    long next() {
        long next = Alert.NEVER;
        for (Alert alert : state.alerts.values()) {
            long due =
                    switch (alert.state) {
                        case ACTIVE -> activeDue(alert);
                        case CLEARED -> Math.min(alert.watchDue(), Math.min(notJudgedDue(alert), windowEnd(alert)));
                        case CLOSED -> forgetDue(alert);
                    };
            next = Math.min(next, due);
        }
        for (Place place : state.places.values()) {
            next = place.unsettled ? Math.min(next, state.now + 1) : next;
        }
        return next;
    }

    private void active(Alert alert, long at) {
        if (alert.shelfUntil != 0 && alert.shelfUntil <= at) {
            alert.shelfUntil = 0;
            alert.wind(at);
            gazette.engine(alert, ChangeReason.UNSHELVED, at, "");
        }
        if (alert.escalationDue(state.tables) <= at) {
            alert.climb(at, state.tables);
            gazette.engine(alert, ChangeReason.ESCALATED, at, "");
        }
        if (alert.unactedDue(state.tables) <= at) {
            alert.unacted = true;
            alert.wind(at);
            gazette.engine(alert, ChangeReason.UNACTED, at, "");
        }
        endWatches(alert, at);
        if (alert.evidenceDue <= at) {
            withPlace(alert, place -> lifeCycle.settle(place, at));
        }
    }

    private void cleared(Alert alert, long at) {
        endWatches(alert, at);
        if (windowEnd(alert) <= at) {
            withPlace(alert, place -> place.alert = null);
        }
        if (notJudgedDue(alert) <= at) {
            alert.outcome = Outcome.NOT_JUDGED;
            alert.watches.clear();
            alert.end(AlertState.CLOSED, at);
            gazette.engine(alert, ChangeReason.CLOSED, at, "");
        }
    }

    private void endWatches(Alert alert, long at) {
        if (alert.watchDue() <= at) {
            List<Consequence> ended = new ArrayList<>();
            for (Consequence line : state.tables.consequences().from(alert.hazard.key())) {
                Long until = alert.watches.get(line.watch());
                if (until != null && until <= at) {
                    ended.add(line);
                }
            }
            alert.watches.values().removeIf(until -> until <= at);
            gazette.engine(alert, ChangeReason.WATCH_ENDED, at, Watches.ended(ended));
        }
    }

    private void withPlace(Alert alert, Consumer<Place> act) {
        Place place = state.places.get(alert.place);
        if (place != null && place.alert == alert) {
            act.accept(place);
        }
    }

    private boolean holdsPlace(Alert alert) {
        Place place = state.places.get(alert.place);
        return place != null && place.alert == alert;
    }

    private long activeDue(Alert alert) {
        long shelf = alert.shelfUntil == 0 ? Alert.NEVER : alert.shelfUntil;
        long ladder = Math.min(alert.escalationDue(state.tables), alert.unactedDue(state.tables));
        return Math.min(Math.min(shelf, ladder), Math.min(alert.watchDue(), alert.evidenceDue));
    }

    /** The end of the time in which it may be reopened; then its place is free. */
    private long windowEnd(Alert alert) {
        return holdsPlace(alert) ? alert.clearedAt + alert.hazard.reopenMillis() : Alert.NEVER;
    }

    /** ORANGE and RED wait for people. A notice goes like a BLUE, but not while it may be reopened. */
    private static long notJudgedDue(Alert alert) {
        return alert.level.compareTo(WarningLevel.YELLOW) > 0
                ? Alert.NEVER
                : alert.clearedAt + Math.max(NOT_JUDGED_MILLIS, alert.hazard.reopenMillis());
    }

    private long forgetDue(Alert alert) {
        return holdsPlace(alert) ? Alert.NEVER : alert.closedAt + FORGET_MILLIS;
    }
}
