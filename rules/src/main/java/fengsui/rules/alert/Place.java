package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.FindingState;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where one hazard's findings meet: an area at the hazard's extent or above, with at most one alert to speak for it. */
final class Place {

    final Key key;
    final Findings findings = new Findings();

    /** Findings told early that do not count yet: nothing they might follow from is open. */
    final TreeMap<ActiveFinding.Key, ActiveFinding> early = new TreeMap<>();

    /**
     * The alert of this place: active; or cleared, while it may be reopened; or closed, while it silences what was
     * active when it was closed.
     */
    @Nullable
    Alert alert;

    /** Of a county: whether three towns met here and not all of them have ended since. */
    boolean grouping;

    /** Whether a level change was put off because the level had changed at the same instant already. */
    boolean unsettled;

    /** Why findings ended in the present step; empty between steps. */
    final Set<FindingReason> ended = EnumSet.noneOf(FindingReason.class);

    Place(Key key) {
        this.key = key;
    }

    /** Identity and order of places. */
    record Key(String hazard, Area area) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::hazard).thenComparing(Key::area);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** The area whose alert a finding belongs to: the one at the extent, or its own if that is larger. */
    static Area areaOf(Area judged, Scope extent) {
        return extent == Scope.TOWN && judged.level() == AreaLevel.COUNTY ? judged : judged.at(extent);
    }

    /** Lets those told early count from now on, but for those unknown. Returns whether there was one. */
    boolean countEarly(long at) {
        List<ActiveFinding> counted = early.values().stream()
                .filter(finding -> finding.state() == FindingState.ACTIVE)
                .toList();
        for (ActiveFinding finding : counted) {
            early.remove(finding.key());
            findings.put(finding.key(), finding.countedSince(at));
        }
        return !counted.isEmpty();
    }

    boolean isCounty() {
        return key.area.level() == AreaLevel.COUNTY;
    }

    /** Whether its alert is open and active. */
    boolean isActive() {
        return alert != null && alert.state == AlertState.ACTIVE;
    }

    boolean isEmpty() {
        return findings.isEmpty() && early.isEmpty() && alert == null && !grouping && !unsettled;
    }
}
