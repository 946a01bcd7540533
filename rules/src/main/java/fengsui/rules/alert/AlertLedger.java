package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingState;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one county: turns findings and operators' actions into alert changes, one step per instant.
 *
 * <p>Minimal use: {@code step} with what happened at an instant, and again with empty lists whenever {@link #nextWake}
 * has come. Same steps, same changes; asking for a step at which nothing is due changes nothing. Not thread-safe.
 *
 * <p>Inside a step findings go first, then actions, then timers: an acknowledgement at the very instant of an
 * escalation prevents it, and a hazard that is back at the last instant of its reopen time reopens its alert.
 *
 * <p>What the semantics leave open is decided so:
 *
 * <ul>
 *   <li>A county has one alert per hazard. Findings judged for the county and the grouping of three towns share it.
 *       Towns are counted by active alerts below the county, for GRID hazards by the towns their grids lie in; closed
 *       alerts do not count. The grouping lasts until the last of these alerts has ended. A county alert that rests on
 *       county findings alone inhibits nobody. Town alerts are released when people close the county alert.
 *   <li>While inhibited or shelved, the clocks of the ladder and of UNACTED halt and later go on where they stood.
 *   <li>REOPENED comes at the level the alert had, or a lower one; a higher one follows as LEVEL_ROSE at the same
 *       instant. It voids acknowledgement and shelf like a rise, and like a rise it makes older revisions STALE.
 *   <li>A second level change of an alert at one instant (its member closed by people) waits for the next millisecond.
 *   <li>EVIDENCE_CHANGED: members came, went, became unknown or known. At most one a minute, counted from any change
 *       that told the members; a member that came and went inside the minute is not told.
 *   <li>UNSHELVED comes before the LEVEL_ROSE that causes it. ESCALATED stops at an acknowledgement, not at ACTED.
 *   <li>An alert closed while active silences its place until all findings there ended or one is above the level at
 *       which it was closed.
 *   <li>The end is told as SITE_RETIRED or RULE_WITHDRAWN if all findings that ended last ended for that cause; the
 *       state is CLEARED, and the alert may be reopened.
 *   <li>Of the alerts an alert may follow from, the gravest is its cause, then the earliest; a cause once told stays. The
 *       county's grouping comes before the cause as what explains an alert.
 *   <li>A watch lasts as long as its cause stands at the level it needs, and its lag after that; not beyond the closing.
 *   <li>A finding counted early stays counted when the watch ends.
 *   <li>A cleared notice closes by itself like a BLUE alert; ORANGE and RED stay until people judge them. A closed alert
 *       and the id of an answered action are kept for 24 hours.
 *   <li>Texts of changes without actor are the engine's own and name nobody.
 * </ul>
 */
public final class AlertLedger {

    private final LedgerState state;
    private final Gazette gazette;
    private final LifeCycle lifeCycle;
    private final Grouping grouping;
    private final ActionDesk desk;
    private final Incidents incidents;
    private final Timers timers;
    /** What {@link #nextWake} tells: nothing but a step changes it. */
    private long nextWake;

    /** The ledger of a county in which nothing has happened yet. */
    public AlertLedger(Realm realm, Area county, Tables tables) {
        this(new LedgerState(realm, county, tables));
    }

    private AlertLedger(LedgerState state) {
        this.state = state;
        this.gazette = new Gazette(state);
        this.lifeCycle = new LifeCycle(state, gazette);
        this.grouping = new Grouping(state, lifeCycle, gazette);
        this.desk = new ActionDesk(state, gazette);
        this.incidents = new Incidents(state, lifeCycle, grouping, gazette);
        this.timers = new Timers(state, lifeCycle, gazette);
        this.nextWake = timers.next();
    }

    /**
     * What a step brought.
     *
     * @param changes in the order of their sequence
     * @param answers one per action, in the order asked
     */
    public record Step(List<AlertChange> changes, List<ActionAnswer> answers) {
        public Step {
            changes = List.copyOf(changes);
            answers = List.copyOf(answers);
        }
    }

    /**
     * Acts once for an instant.
     *
     * @param at epoch milliseconds, never before the last step's
     * @param findings of this instant, sorted by {@link FindingChange#ORDER}; empty when a timer is due
     * @param actions of this instant, sorted
     */
    public Step step(long at, List<FindingChange> findings, List<OperatorAction> actions) {
        if (at < state.now) {
            throw new IllegalArgumentException(
                    "at: " + at + " (expected: not before the last step, " + state.now + ")");
        }
        state.now = at;
        desk.forget(at);
        settle(take(findings, at), at);
        incidents.settle(at);
        List<ActionAnswer> answers = new ArrayList<>(actions.size());
        for (OperatorAction action : actions) {
            answers.add(desk.answer(action, at));
            regroupAfter(action, at);
        }
        incidents.settle(at);
        timers.run(at);
        incidents.settle(at);
        state.places.values().forEach(place -> place.ended.clear());
        nextWake = timers.next();
        return new Step(gazette.drain(), answers);
    }

    /** Takes an area of the register; its name is used in headlines, its place among the others by consequences from now on. */
    public void learn(AreaName name) {
        state.names.learn(name);
        state.geography.learn(name);
    }

    /** Takes the name of a site; used in headlines from now on. */
    public void learn(Site site) {
        state.names.learn(site);
    }

    /** The id of the open alert that a finding is a member of at its place; empty once people closed it. */
    public Optional<String> openAlert(String hazard, Area area, @Nullable String site, String rule) {
        Place.Key key =
                new Place.Key(hazard, Place.areaOf(area, state.hazard(hazard).extent()));
        Place place = state.places.get(key);
        ActiveFinding.Key finding = new ActiveFinding.Key(area, site == null ? "" : site, rule);
        if (place == null || !place.isActive() || !place.findings.contains(finding)) {
            return Optional.empty();
        }
        return Optional.ofNullable(place.alert).map(alert -> alert.id);
    }

    /** Epoch milliseconds at which a step is due next, or Long.MAX_VALUE if nothing is pending. */
    public long nextWake() {
        return nextWake;
    }

    /** Writes everything this ledger remembers, with a version in front. */
    public void write(DataOutput out) throws IOException {
        LedgerCodec.write(state, out);
    }

    /**
     * Reads what {@link #write} wrote; goes on exactly as the written ledger would have.
     *
     * @throws IOException if the bytes are not a ledger or of a newer version
     */
    public static AlertLedger read(DataInput in, Tables tables) throws IOException {
        return new AlertLedger(LedgerCodec.read(in, tables));
    }

    /** Takes findings into their places. Returns the places that need settling. */
    private Set<Place.Key> take(List<FindingChange> findings, long at) {
        Set<Place.Key> touched = new TreeSet<>();
        for (Place place : state.places.values()) {
            if (place.unsettled) {
                touched.add(place.key);
            }
        }
        for (FindingChange finding : findings) {
            Place place = state.place(placeOf(finding));
            touched.add(place.key);
            if (finding.reason().state() == FindingState.ENDED) {
                end(place, finding);
            }
        }
        // After the ends: a rule that was changed ends under its old form and may hold anew at the same instant.
        for (FindingChange finding : findings) {
            take(state.place(placeOf(finding)), finding, at);
        }
        return touched;
    }

    private Place.Key placeOf(FindingChange finding) {
        if (!state.county.contains(finding.area())) {
            throw new IllegalArgumentException(
                    "area: '" + finding.area() + "' (expected: an area of county " + state.county + ")");
        }
        String hazard = finding.rule().hazard();
        return new Place.Key(
                hazard, Place.areaOf(finding.area(), state.hazard(hazard).extent()));
    }

    private static void end(Place place, FindingChange change) {
        ActiveFinding.Key key = ActiveFinding.Key.of(change);
        place.early.remove(key);
        if (place.findings.remove(key)) {
            place.ended.add(change.reason());
        }
    }

    private void take(Place place, FindingChange change, long at) {
        ActiveFinding.Key key = ActiveFinding.Key.of(change);
        ActiveFinding known = place.findings.get(key);
        switch (change.reason()) {
            case HELD, TRUE_AGAIN -> {
                place.early.remove(key);
                place.findings.put(key, ActiveFinding.of(change, known == null ? at : known.since(), false));
            }
            case LOST, KNOWN_AGAIN -> {
                // Missing or false values never start a finding.
                if (known != null) {
                    place.findings.put(key, ActiveFinding.of(change, known.since(), known.early()));
                } else {
                    place.early.computeIfPresent(key, (same, early) -> ActiveFinding.of(change, early.since(), true));
                }
            }
            case EARLY -> {
                if (known != null) {
                    place.findings.put(key, ActiveFinding.of(change, known.since(), known.early()));
                } else {
                    place.early.put(key, ActiveFinding.of(change, at, true));
                    state.stir(place.key.hazard());
                }
            }
            case CLEARED, PASSED, SITE_RETIRED, RULE_WITHDRAWN -> {}
        }
    }

    /** Settles places bottom up: those below the county first, then the county's of each hazard touched. */
    private void settle(Set<Place.Key> touched, long at) {
        Set<String> hazards = new TreeSet<>();
        for (Place.Key key : touched) {
            hazards.add(key.hazard());
            Place place = state.place(key);
            if (!place.isCounty()) {
                lifeCycle.settle(place, at);
            }
        }
        for (String hazard : hazards) {
            grouping.settle(hazard, at);
        }
    }

    private void regroupAfter(OperatorAction action, long at) {
        Alert alert = state.alerts.get(action.alertId());
        if (action.verb() == Verb.CLOSE && alert != null) {
            grouping.settle(alert.hazard.key(), at);
        }
    }
}
