package fengsui.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerPropertyTest {

    private static final int STEPS = 120;

    @Property(tries = 150)
    void crashAndRestoreAnywhereAddsAndLosesNothing(@ForAll long seed) {
        RandomCounty county = new RandomCounty(seed);
        AlertLedger undisturbed = ledger();
        AlertLedger crashing = ledger();

        for (int i = 0; i < STEPS; i++) {
            long at = county.pass(undisturbed.nextWake());
            List<FindingChange> findings = county.findings();
            List<OperatorAction> actions = county.actions();
            AlertLedger.Step expected = undisturbed.step(at, findings, actions);
            AlertLedger.Step actual = crashing.step(at, findings, actions);

            assertThat(actual).isEqualTo(expected);
            if (county.chance(3)) {
                crashing = Timeline.copy(crashing);
            }
            assertThat(crashing.nextWake()).isEqualTo(undisturbed.nextWake());
            assertThat(Timeline.bytes(crashing)).isEqualTo(Timeline.bytes(undisturbed));
            county.saw(expected.changes());
        }
    }

    @Property(tries = 150)
    void everyAlertLivesALegalLife(@ForAll long seed) {
        RandomCounty county = new RandomCounty(seed);
        AlertLedger ledger = ledger();
        LegalLife life = new LegalLife();

        for (int i = 0; i < STEPS; i++) {
            step(county, ledger, life);
            for (AlertChange alert : life.newest()) {
                followsItsFindings(county, alert);
            }
            threeTownsHaveACountyAlert(life);
        }
    }

    @Property(tries = 100)
    void wakesMakeProgressAndNothingHappensBetweenThem(@ForAll long seed) {
        RandomCounty county = new RandomCounty(seed);
        AlertLedger ledger = ledger();
        for (int i = 0; i < 30; i++) {
            county.saw(ledger.step(county.pass(ledger.nextWake()), county.findings(), county.actions())
                    .changes());
        }
        long now = county.now();

        for (int i = 0; i < 100 && ledger.nextWake() < Long.MAX_VALUE; i++) {
            long wake = ledger.nextWake();
            assertThat(wake).isGreaterThan(now);
            if (wake - now > 1) {
                long between = now + (wake - now) / 2;
                assertThat(ledger.step(between, List.of(), List.of()).changes()).isEmpty();
                assertThat(ledger.nextWake()).isEqualTo(wake);
            }
            ledger.step(wake, List.of(), List.of());
            now = wake;
        }
        assertThat(ledger.nextWake()).isGreaterThan(now);
    }

    @Property(tries = 60)
    void orderOfFindingsWithinAnInstantChangesNothing(@ForAll long seed) {
        RandomCounty county = new RandomCounty(seed);
        AlertLedger sorted = ledger();
        AlertLedger reversed = ledger();

        for (int i = 0; i < STEPS; i++) {
            long at = county.pass(sorted.nextWake());
            List<FindingChange> findings = county.findings();
            List<FindingChange> backwards = new ArrayList<>(findings);
            Collections.reverse(backwards);

            assertThat(reversed.step(at, backwards, List.of())).isEqualTo(sorted.step(at, findings, List.of()));
        }
    }

    @Example
    void randomCountiesGiveEveryReason() {
        Set<ChangeReason> reasons = EnumSet.noneOf(ChangeReason.class);

        for (long seed = 0; seed < 60; seed++) {
            RandomCounty county = new RandomCounty(seed);
            AlertLedger ledger = ledger();
            for (int i = 0; i < STEPS; i++) {
                List<AlertChange> changes = ledger.step(
                                county.pass(ledger.nextWake()), county.findings(), county.actions())
                        .changes();
                county.saw(changes);
                changes.forEach(change -> reasons.add(change.reason()));
            }
        }

        assertThat(reasons).isEqualTo(EnumSet.allOf(ChangeReason.class));
    }

    private static AlertLedger ledger() {
        AlertLedger ledger = new AlertLedger(Realm.EXERCISE, new Area(Timeline.COUNTY), Tables.shipped());
        RandomCounty.areas().forEach(ledger::learn);
        return ledger;
    }

    private static void step(RandomCounty county, AlertLedger ledger, LegalLife life) {
        long at = county.pass(ledger.nextWake());
        AlertLedger.Step step = ledger.step(at, county.findings(), county.actions());
        step.changes().forEach(life::check);
        county.saw(step.changes());
        assertThat(ledger.nextWake()).isGreaterThan(at);
    }

    /** Below the county an alert's level is the highest of its place's findings, and without findings none is active. */
    private static void followsItsFindings(RandomCounty county, AlertChange alert) {
        if (alert.state() != AlertState.ACTIVE || alert.area().level() == AreaLevel.COUNTY) {
            return;
        }
        List<RandomCounty.Spot> spots = county.active(alert.hazard(), alert.area());
        if (alert.hazard().equals("fire")) {
            spots.removeIf(spot -> !spot.area().equals(alert.area().code()));
        }
        Set<WarningLevel> levels = RandomCounty.levels(spots);
        assertThat(levels).isNotEmpty();
        // What was told early counts at some times and not at others.
        Set<WarningLevel> held = RandomCounty.levels(county.held(alert.hazard(), alert.area()));
        held.retainAll(levels);
        WarningLevel least = held.isEmpty() ? Collections.min(levels) : Collections.max(held);
        assertThat(alert.level()).isBetween(least, Collections.max(levels));
    }

    private static void threeTownsHaveACountyAlert(LegalLife life) {
        for (String hazard : List.of("waterlogging", "fire", "wage-arrears")) {
            long towns = life.newest().stream()
                    .filter(alert -> alert.hazard().equals(hazard) && alert.state() == AlertState.ACTIVE)
                    .filter(alert -> alert.area().level() != AreaLevel.COUNTY)
                    .map(alert -> alert.area().town())
                    .distinct()
                    .count();
            boolean county = life.newest().stream()
                    .anyMatch(alert -> alert.hazard().equals(hazard)
                            && alert.area().level() == AreaLevel.COUNTY
                            && alert.state() != AlertState.CLEARED);
            assertThat(towns < 3 || county).as(hazard).isTrue();
        }
    }
}
