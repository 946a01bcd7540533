package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that one county's ledger remembers between two instants. */
final class LedgerState {

    final Realm realm;
    final Area county;
    final Tables tables;
    final Names names = new Names();
    final Geography geography = new Geography();
    final TreeMap<Place.Key, Place> places = new TreeMap<>();

    /** By id, in the order of RAISED. */
    final Map<String, Alert> alerts = new LinkedHashMap<>();

    /** Instants at which actions were answered, by action id, oldest first. */
    final Map<String, Long> answered = new LinkedHashMap<>();

    /** Hazards whose alerts changed so that others may stand differently; empty between steps. */
    final Set<String> stirred = new TreeSet<>();

    /** Number of the change published last. */
    long sequence;

    /** Instant of the newest step. */
    long now = Long.MIN_VALUE;

    LedgerState(Realm realm, Area county, Tables tables) {
        if (county.level() != AreaLevel.COUNTY) {
            throw new IllegalArgumentException("county: '" + county + "' (expected: a county's 6 digits)");
        }
        this.realm = realm;
        this.county = county;
        this.tables = tables;
    }

    Hazard hazard(String key) {
        return tables.hazard(key)
                .orElseThrow(() -> new IllegalStateException(
                        "hazard: '" + key + "' (expected: a key of the table of hazards). Hazards may be renamed only"
                                + " when no alert of theirs is kept."));
    }

    Place place(Place.Key key) {
        return places.computeIfAbsent(key, Place::new);
    }

    Place.Key countyKey(String hazard) {
        return new Place.Key(hazard, county);
    }

    /** The places of a hazard below the county, in order. */
    List<Place> below(String hazard) {
        return places(hazard, false);
    }

    /** All places of a hazard, in order, the county's first. */
    List<Place> all(String hazard) {
        return places(hazard, true);
    }

    private List<Place> places(String hazard, boolean andCounty) {
        List<Place> found = new ArrayList<>();
        for (Place place : places.tailMap(countyKey(hazard), andCounty).values()) {
            if (!place.key.hazard().equals(hazard)) {
                break;
            }
            found.add(place);
        }
        return found;
    }

    /** Remembers that alerts of a hazard changed, if anything can follow from it or it from anything. */
    void stir(String hazard) {
        if (tables.consequences().knows(hazard)) {
            stirred.add(hazard);
        }
    }

    /** The towns in which an alert of the hazard is active. */
    Set<Area> activeTowns(String hazard) {
        Set<Area> towns = new TreeSet<>();
        for (Place place : below(hazard)) {
            if (place.isActive()) {
                towns.add(place.key.area().town());
            }
        }
        return towns;
    }

    /** The findings that stand behind a place's alert: its own and, while it groups, those of active alerts below. */
    List<ActiveFinding> members(Place place) {
        if (!place.grouping) {
            return place.findings.inOrder();
        }
        TreeMap<ActiveFinding.Key, ActiveFinding> merged = new TreeMap<>(place.findings.byKey());
        for (Place below : below(place.key.hazard())) {
            if (below.isActive()) {
                merged.putAll(below.findings.byKey());
            }
        }
        return List.copyOf(merged.values());
    }

    /** What the {@link #members} of a place come to, without gathering them. */
    FindingTally tally(Place place) {
        if (!place.grouping) {
            return place.findings.tally();
        }
        FindingTally sum = new FindingTally();
        sum.add(place.findings.tally());
        for (Place below : below(place.key.hazard())) {
            if (below.isActive()) {
                sum.add(below.findings.tally());
            }
        }
        return sum;
    }

    /** The findings behind an alert; none once it has been cleared, or closed after that. */
    List<ActiveFinding> members(Alert alert) {
        Place place = places.get(alert.place);
        return place == null || place.alert != alert ? List.of() : members(place);
    }
}
