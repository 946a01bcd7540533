package fengsui.rules.alert;

import fengsui.rules.area.Scope;
import org.jspecify.annotations.Nullable;

/** Three towns with the same trouble are the county's trouble: one county alert explains theirs. */
final class Grouping {

    /** From so many towns on, one county alert speaks for all of them. */
    static final int TOWNS = 3;

    private final LedgerState state;
    private final LifeCycle lifeCycle;
    private final Gazette gazette;

    Grouping(LedgerState state, LifeCycle lifeCycle, Gazette gazette) {
        this.state = state;
        this.lifeCycle = lifeCycle;
        this.gazette = gazette;
    }

    /** Settles the county's place of a hazard after those below it, and inhibits or releases theirs. */
    void settle(String hazard, long at) {
        int towns = state.hazard(hazard).extent() == Scope.COUNTY
                ? 0
                : state.activeTowns(hazard).size();
        Place county = state.places.get(state.countyKey(hazard));
        if (county == null) {
            if (towns < TOWNS) {
                return;
            }
            county = state.place(state.countyKey(hazard));
        }
        county.grouping = towns >= TOWNS || (county.grouping && towns > 0);
        lifeCycle.settle(county, at);
        Alert explains = county.grouping && county.isActive() ? county.alert : null;
        for (Place place : state.below(hazard)) {
            if (place.alert != null && place.isActive()) {
                subordinate(place.alert, explains, at);
            }
        }
    }

    /** Inhibits an alert that is explained now, releases one that is no longer. */
    private void subordinate(Alert alert, @Nullable Alert explains, long at) {
        String before = alert.parent();
        alert.grouped = explains == null ? null : explains.id;
        gazette.subordinated(alert, before, at);
    }
}
