package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.table.Consequence;
import fengsui.rules.table.Consequences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what: where an open cause is watched for its consequences, findings of these count after half their
 * hold, their alerts are tied to the incident of the cause, and lesser ones leave the ladder to it.
 */
final class Incidents {

    private final LedgerState state;
    private final LifeCycle lifeCycle;
    private final Grouping grouping;
    private final Gazette gazette;
    private final Consequences graph;

    /** An alert of which a place's hazard may be the consequence, and by which line. */
    private record Cause(Alert alert, Consequence line) {
        /** The gravest first, then the earliest. */
        static final Comparator<Cause> ORDER = Comparator.comparing((Cause cause) -> cause.alert.level)
                .reversed()
                .thenComparing(cause -> cause.alert.startedAt)
                .thenComparing(cause -> cause.alert.id);
    }

    Incidents(LedgerState state, LifeCycle lifeCycle, Grouping grouping, Gazette gazette) {
        this.state = state;
        this.lifeCycle = lifeCycle;
        this.grouping = grouping;
        this.gazette = gazette;
        this.graph = state.tables.consequences();
    }

    /** Brings watches and ties into line with the alerts that changed since the last call. Again, it changes nothing. */
    void settle(long at) {
        // What is counted early may raise an alert that is a cause itself; each finding is counted early once.
        while (!state.stirred.isEmpty()) {
            Set<String> consequences = consequencesOf(state.stirred);
            state.stirred.clear();
            Map<Place.Key, List<Cause>> causes = causes(consequences);
            countEarly(causes, at);
            List<Alert> alerts = active(consequences);
            alerts.forEach(alert -> tie(alert, causes.getOrDefault(alert.place, List.of())));
            tellIncidents(at);
            alerts.forEach(alert -> outrank(alert, causes.getOrDefault(alert.place, List.of()), at));
        }
    }

    /** The hazards whose alerts may now stand differently. */
    private Set<String> consequencesOf(Set<String> stirred) {
        Set<String> consequences = new TreeSet<>();
        for (String hazard : stirred) {
            graph.from(hazard)
                    .forEach(line -> consequences.add(line.consequence().key()));
            if (!graph.to(hazard).isEmpty()) {
                consequences.add(hazard);
            }
        }
        return consequences;
    }

    private Map<Place.Key, List<Cause>> causes(Set<String> consequences) {
        TreeMap<Place.Key, List<Cause>> causes = new TreeMap<>();
        for (Alert alert : state.alerts.values()) {
            if (alert.watches.isEmpty()) {
                continue;
            }
            for (String watch : alert.watches.keySet()) {
                Consequence line = graph.find(alert.hazard.key(), watch).orElse(null);
                if (line != null && consequences.contains(line.consequence().key())) {
                    for (Area area : state.geography.within(alert.area, line.reach())) {
                        reach(new Cause(alert, line), area, causes);
                    }
                }
            }
        }
        causes.values().forEach(list -> list.sort(Cause.ORDER));
        return causes;
    }

    /** Adds a cause to the places inside an area, and to the one around it if the consequence is that large. */
    private void reach(Cause cause, Area area, Map<Place.Key, List<Cause>> causes) {
        String hazard = cause.line().consequence().key();
        for (Place place :
                state.places.tailMap(new Place.Key(hazard, area), true).values()) {
            if (!place.key.hazard().equals(hazard) || !area.contains(place.key.area())) {
                break;
            }
            add(cause, place, causes);
        }
        Scope extent = cause.line().consequence().extent();
        Area around = Place.areaOf(area, extent);
        Place place = around.equals(area) ? null : state.places.get(new Place.Key(hazard, around));
        if (place != null) {
            add(cause, place, causes);
        }
    }

    private static void add(Cause cause, Place place, Map<Place.Key, List<Cause>> causes) {
        if (!place.key.equals(cause.alert().place)) {
            causes.computeIfAbsent(place.key, key -> new ArrayList<>()).add(cause);
        }
    }

    private void countEarly(Map<Place.Key, List<Cause>> causes, long at) {
        for (Place.Key key : causes.keySet()) {
            Place place = state.place(key);
            if (place.countEarly(at)) {
                // The county settles itself when it groups.
                if (!place.isCounty()) {
                    lifeCycle.settle(place, at);
                }
                grouping.settle(key.hazard(), at);
            }
        }
    }

    /** The active alerts of these hazards, the newest first: of two that may be each other's cause the older is it. */
    private List<Alert> active(Set<String> hazards) {
        List<Alert> active = new ArrayList<>();
        for (String hazard : hazards) {
            for (Place place : state.all(hazard)) {
                if (place.alert != null && place.isActive()) {
                    active.add(place.alert);
                }
            }
        }
        active.sort(Comparator.comparing((Alert alert) -> alert.startedAt)
                .thenComparing(alert -> alert.id)
                .reversed());
        return active;
    }

    private void tie(Alert alert, List<Cause> causes) {
        for (Cause cause : causes) {
            if (alert.cause == null && !rootOf(cause.alert()).equals(alert.id)) {
                alert.cause = cause.alert().id;
            }
        }
    }

    private void outrank(Alert alert, List<Cause> causes, long at) {
        String before = alert.parent();
        alert.outranked = outranking(alert, causes);
        gazette.subordinated(alert, before, at);
    }

    /** A cause that stands, is not put aside and is graver, if it answers for this consequence; else null. */
    private static @Nullable String outranking(Alert alert, List<Cause> causes) {
        for (Cause cause : causes) {
            Alert other = cause.alert();
            if (cause.line().inhibits()
                    && other.state == AlertState.ACTIVE
                    && other.shelfUntil == 0
                    && other.level.compareTo(alert.level) > 0) {
                return other.id;
            }
        }
        return null;
    }

    /** Tells each alert to which incident it belongs, anew when its cause turns out to have had a cause. */
    private void tellIncidents(long at) {
        for (Alert alert : state.alerts.values()) {
            if (alert.cause == null) {
                continue;
            }
            String root = alert.state == AlertState.ACTIVE ? rootOf(alert) : alert.incident;
            if (root != null && !root.equals(alert.incident)) {
                alert.incident = root;
                Alert cause = state.alerts.get(alert.cause);
                gazette.engine(alert, ChangeReason.TIED, at, cause == null ? "" : Watches.cause(cause, state));
            }
        }
    }

    /** The id of the alert all this began with; its own if it has no cause. */
    private String rootOf(Alert alert) {
        Set<String> seen = new HashSet<>();
        Alert root = alert;
        while (root.cause != null && seen.add(root.id)) {
            Alert cause = state.alerts.get(root.cause);
            if (cause == null) {
                // Forgotten since: what it told then still holds.
                return root.incident == null ? root.cause : root.incident;
            }
            root = cause;
        }
        return root.id;
    }
}
