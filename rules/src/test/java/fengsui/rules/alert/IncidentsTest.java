package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.ACKNOWLEDGED;
import static fengsui.rules.alert.ChangeReason.CLEARED;
import static fengsui.rules.alert.ChangeReason.CLOSED;
import static fengsui.rules.alert.ChangeReason.EVIDENCE_CHANGED;
import static fengsui.rules.alert.ChangeReason.INHIBITED;
import static fengsui.rules.alert.ChangeReason.LEVEL_FELL;
import static fengsui.rules.alert.ChangeReason.LEVEL_ROSE;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.ChangeReason.RELEASED;
import static fengsui.rules.alert.ChangeReason.SHELVED;
import static fengsui.rules.alert.ChangeReason.TIED;
import static fengsui.rules.alert.ChangeReason.UNSHELVED;
import static fengsui.rules.alert.ChangeReason.WATCH_ENDED;
import static fengsui.rules.alert.Timeline.COUNTY;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.alert.Timeline.TOWN_2;
import static fengsui.rules.alert.Timeline.TOWN_3;
import static fengsui.rules.finding.FindingReason.EARLY;
import static fengsui.rules.finding.FindingReason.HELD;
import static fengsui.rules.finding.FindingReason.LOST;
import static fengsui.rules.finding.FindingReason.PASSED;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.ORANGE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentsTest {

    private static final String GRID = TOWN + "001001";
    private static final String NEXT_GRID = TOWN + "001002";

    /** TOWN's river runs through TOWN_2 to TOWN_3; two grids of TOWN lie side by side. */
    private static Timeline day() {
        Timeline day = new Timeline();
        RandomCounty.areas().forEach(day::learn);
        return day;
    }

    @Test
    void anOpenCauseTellsWhatToWatchForAndWhere() {
        Timeline day = day();
        day.at("08:00").holds("flood", YELLOW, TOWN).expect(RAISED);

        assertThat(day.last().watches()).containsExactly("flood/DOWNSTREAM");
        assertThat(day.last().text())
                .contains("洪水（下游：地" + TOWN_2 + "、地" + TOWN_3 + "）")
                .contains("Watch for: river flood downstream (Place " + TOWN_2 + ", Place " + TOWN_3 + ")");
        assertThat(day.last().incident()).isNull();
    }

    @Test
    void aLowLevelIsNoCauseYet() {
        Timeline day = day();
        day.at("08:00").holds("flood", BLUE, TOWN).expect(RAISED);
        assertThat(day.last().watches()).isEmpty();

        day.at("08:10").holds("flood", YELLOW, TOWN).expect(LEVEL_ROSE);
        assertThat(day.last().watches()).containsExactly("flood/DOWNSTREAM");
    }

    @Test
    void downstreamHalfTheHoldIsEnough() {
        Timeline day = day();
        day.at("08:00").change(EARLY, "flood", YELLOW, TOWN_3, null).expect();
        day.at("08:01").holds("flood", YELLOW, TOWN).expect(RAISED, RAISED, TIED);

        AlertChange far = day.last(TOWN_3);
        assertThat(far.incident()).isEqualTo(day.last(TOWN).alertId());
        assertThat(far.members()).allMatch(AlertChange.Member::early);
        AlertChange raised = day.all().get(1);
        assertThat(raised.text()).contains("成立满一半持续时间即计入").contains("Counted after half its hold");
        assertThat(far.text()).isEqualTo("起因：地" + TOWN + "洪水。 Follows from: river flood, Place " + TOWN + ".");

        day.at("08:02").change(HELD, "flood", YELLOW, TOWN_3, null).expect();
        day.at("09:00").ends("flood", YELLOW, TOWN_3).expect(CLEARED);
    }

    @Test
    void whatIsToldEarlyWhereNothingIsWatchedDoesNotCount() {
        Timeline day = day();
        day.at("08:00").change(EARLY, "flood", YELLOW, TOWN, null).expect();
        day.at("08:01").holds("flood", YELLOW, TOWN_2).expect(RAISED);
        day.at("08:02").change(PASSED, "flood", YELLOW, TOWN, null).expect();
        day.at("08:03").change(EARLY, "flood", YELLOW, TOWN, null).expect();
        day.at("08:04").change(HELD, "flood", YELLOW, TOWN, null);

        day.expect(RAISED, TIED);
        assertThat(day.last().area().code())
                .as("the flood below follows from the one above")
                .isEqualTo(TOWN_2);
    }

    @Test
    void whatIsUnknownDoesNotBeginToCount() {
        Timeline day = day();
        day.at("08:00").change(EARLY, "flood", YELLOW, TOWN_2, null).expect();
        day.at("08:01").change(LOST, "flood", YELLOW, TOWN_2, null).expect();
        day.at("08:02").holds("flood", YELLOW, TOWN).expect(RAISED);
        day.at("08:03").change(EARLY, "flood", YELLOW, TOWN_2, null).expect(RAISED, TIED);
    }

    @Test
    void aFindingCountedEarlyEndsWhenItPasses() {
        Timeline day = day();
        day.at("08:00").holds("flood", YELLOW, TOWN).expect(RAISED);
        day.at("08:01").change(EARLY, "flood", YELLOW, TOWN_2, null).expect(RAISED, TIED);
        day.at("08:02").ends("flood", YELLOW, TOWN).expect(CLEARED);

        day.at("08:30").change(PASSED, "flood", YELLOW, TOWN_2, null).expect(CLEARED);
    }

    @Test
    void theWatchOutlastsItsCauseByTheLag() {
        Timeline day = day();
        day.at("08:00").holds("flood", YELLOW, TOWN).expect(RAISED);
        day.at("09:00").ends("flood", YELLOW, TOWN).expect(CLEARED);
        assertThat(day.last().watches()).containsExactly("flood/DOWNSTREAM");

        day.at("20:59:59").change(EARLY, "flood", YELLOW, TOWN_2, null).expect(RAISED, TIED);
        day.at("21:00").change(EARLY, "flood", YELLOW, TOWN_3, null);
        day.expect(RAISED, TIED, WATCH_ENDED);
        assertThat(day.last(TOWN).watches()).isEmpty();
        assertThat(day.last(TOWN).text()).contains("不再关注次生灾害：洪水").contains("No longer watched for: river flood");
    }

    @Test
    void closingTheCauseEndsTheWatchAtOnce() {
        Timeline day = day();
        day.at("08:00").holds("flood", YELLOW, TOWN).expect(RAISED);
        day.at("08:01")
                .asks(Verb.CLOSE, "shift-lead", "gauge hit by a boat", null, 0, Outcome.FALSE_ALARM)
                .expect(CLOSED);
        assertThat(day.last().watches()).isEmpty();

        day.at("08:02").change(EARLY, "flood", YELLOW, TOWN_2, null).expect();
    }

    @Test
    void aLesserConsequenceLeavesTheLadderToItsCauseUntilItIsAsGrave() {
        Timeline day = day();
        day.at("08:00").holds("typhoon", ORANGE, COUNTY).expect(RAISED);
        String typhoon = day.last().alertId();
        day.at("08:10").holds("gale", YELLOW, TOWN).expect(RAISED, TIED, INHIBITED);
        assertThat(day.last().parent()).isEqualTo(typhoon);
        assertThat(day.last().incident()).isEqualTo(typhoon);
        assertThat(day.last().addressee()).isEmpty();

        day.at("08:20").holds("gale", ORANGE, TOWN).expect(LEVEL_ROSE, RELEASED);
        assertThat(day.last().addressee()).isEqualTo("duty-officer");
        assertThat(day.last().incident()).isEqualTo(typhoon);

        day.at("08:25").ends("gale", ORANGE, TOWN).expect(LEVEL_FELL, INHIBITED);
        day.at("08:26").ends("typhoon", ORANGE, COUNTY).expect(CLEARED, RELEASED);
    }

    @Test
    void aCausePutAsideExplainsNothing() {
        Timeline day = day();
        day.at("08:00").holds("typhoon", ORANGE, COUNTY).expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        AlertChange typhoon = day.last();
        day.at("08:10").holds("gale", YELLOW, TOWN).expect(RAISED, TIED, INHIBITED);

        day.at("08:11").asksOf(typhoon, Verb.SHELVE, "shift-lead", "", null, Timeline.millis("08:20"), null);
        day.expect(SHELVED, RELEASED);
        day.at("08:20").expect(UNSHELVED, INHIBITED);
    }

    @Test
    void aFireNeedsItsOwnAnswerWhateverItFollowsFrom() {
        Timeline day = day();
        day.at("08:00").holds("gas-leak", RED, GRID).expect(RAISED);
        assertThat(day.last().watches()).containsExactly("fire/NEIGHBOURS", "fire/SAME");

        day.at("08:01").holds("fire", YELLOW, NEXT_GRID).expect(RAISED, TIED);
        assertThat(day.last().parent()).isNull();
        assertThat(day.last().addressee()).isEqualTo("duty-officer");
    }

    @Test
    void whatBeganBeforeItsCauseWasSeenJoinsTheIncidentThen() {
        Timeline day = day();
        day.at("08:00").holds("flash-flood", ORANGE, TOWN).expect(RAISED);
        String flash = day.last().alertId();
        day.at("08:01").holds("flood", YELLOW, TOWN_2).expect(RAISED, TIED);
        assertThat(day.last().incident()).isEqualTo(flash);
        day.at("08:02").holds("rainstorm", ORANGE, TOWN).expect(RAISED, TIED, TIED);

        String rain = rainstorm(day, TOWN);
        assertThat(day.last(TOWN_2).incident()).isEqualTo(rain);
        assertThat(day.all())
                .filteredOn(change -> change.alertId().equals(rain))
                .allMatch(change -> change.incident() == null);
        assertThat(day.all())
                .filteredOn(change -> change.alertId().equals(flash))
                .last()
                .satisfies(change -> assertThat(change.incident()).isEqualTo(rain));
    }

    @Test
    void twoFiresThatLightEachOtherHaveOneBeginning() {
        Timeline day = day();
        day.at("08:00").holds("fire", RED, GRID).expect(RAISED);
        day.at("08:01").holds("fire", RED, NEXT_GRID).expect(RAISED, TIED);

        assertThat(day.last(NEXT_GRID).incident()).isEqualTo(day.last(GRID).alertId());
        assertThat(day.last(GRID).incident()).isNull();
    }

    @Test
    void aCountyThatOnlyGroupsItsTownsWatchesForNothingItself() {
        Timeline day = day();
        day.at("08:00").holds("rainstorm", ORANGE, TOWN).expect(RAISED);
        day.at("08:01").holds("rainstorm", ORANGE, TOWN_2).expect(RAISED);
        day.at("08:02").holds("rainstorm", ORANGE, TOWN_3).expect(RAISED, RAISED, INHIBITED, INHIBITED, INHIBITED);

        assertThat(day.last(COUNTY).watches()).isEmpty();
        assertThat(day.last(TOWN).watches()).contains("flash-flood/SAME", "flood/DOWNSTREAM");
        day.at("08:03").holds("waterlogging", YELLOW, TOWN_2).expect(RAISED, TIED);
        assertThat(day.last().incident()).isEqualTo(rainstorm(day, TOWN_2));
    }

    private static String rainstorm(Timeline day, String town) {
        List<AlertChange> of = day.all().stream()
                .filter(change -> change.hazard().equals("rainstorm")
                        && change.area().code().equals(town))
                .toList();
        return of.get(0).alertId();
    }

    @Test
    void anEarlyFindingMakesNoNoiseOfItsOwnWhenItIsHeldAtLast() {
        Timeline day = day();
        day.at("08:00").holds("flood", YELLOW, TOWN).expect(RAISED);
        day.at("08:01").change(EARLY, "flood", YELLOW, TOWN_2, null).expect(RAISED, TIED);
        day.at("08:03").change(HELD, "flood", YELLOW, TOWN_2, null).expect();
        day.at("08:04").holds("flood", YELLOW, TOWN_2 + "001001", "river").expect(EVIDENCE_CHANGED);

        assertThat(day.last().members()).noneMatch(AlertChange.Member::early);
    }
}
