package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.ACKNOWLEDGED;
import static fengsui.rules.alert.ChangeReason.CLEARED;
import static fengsui.rules.alert.ChangeReason.CLOSED;
import static fengsui.rules.alert.ChangeReason.ESCALATED;
import static fengsui.rules.alert.ChangeReason.EVIDENCE_CHANGED;
import static fengsui.rules.alert.ChangeReason.INHIBITED;
import static fengsui.rules.alert.ChangeReason.LEVEL_FELL;
import static fengsui.rules.alert.ChangeReason.LEVEL_ROSE;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.ChangeReason.RELEASED;
import static fengsui.rules.alert.ChangeReason.REOPENED;
import static fengsui.rules.alert.ChangeReason.RULE_WITHDRAWN;
import static fengsui.rules.alert.Timeline.COUNTY;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.alert.Timeline.TOWN_2;
import static fengsui.rules.alert.Timeline.TOWN_3;
import static fengsui.rules.alert.Timeline.TOWN_4;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.finding.FindingReason;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static Timeline threeTowns() {
        Timeline day = new Timeline();
        day.at("08:00").holds("gale", BLUE, TOWN).expect(RAISED);
        day.at("08:10").holds("gale", YELLOW, TOWN_2).expect(RAISED);
        day.at("08:20").holds("gale", BLUE, TOWN_3);
        return day.expect(RAISED, RAISED, INHIBITED, INHIBITED, INHIBITED);
    }

    @Test
    void threeTownsMakeOneCountyAlertThatExplainsTheirs() {
        Timeline day = threeTowns();

        AlertChange county = day.last(COUNTY);
        assertThat(county.level()).isEqualTo(YELLOW);
        assertThat(county.members()).hasSize(3);
        assertThat(county.addressee()).isEqualTo("duty-officer");
        AlertChange town = day.last(TOWN);
        assertThat(town.parent()).isEqualTo(county.alertId());
        assertThat(town.addressee()).isEmpty();
        assertThat(town.state()).isEqualTo(AlertState.ACTIVE);
    }

    @Test
    void aChangeExplainsTheForemostOfManyAndCountsTheOthers() {
        Timeline day = new Timeline();
        day.at("08:00");
        for (int grid = 1; grid <= 100; grid++) {
            String code = TOWN + "001" + String.format(java.util.Locale.ROOT, "%03d", grid);
            day.holds("gale", grid == 77 ? RED : BLUE, code);
        }
        day.expect(RAISED);

        AlertChange change = day.last(TOWN);
        assertThat(change.members()).hasSize(AlertChange.MOST_MEMBERS);
        assertThat(change.unshown()).isEqualTo(100 - AlertChange.MOST_MEMBERS);
        assertThat(change.members()).anyMatch(member -> member.rule().level() == RED);
        assertThat(change.members()).isSortedAccordingTo(java.util.Comparator.comparing(AlertChange.Member::area));
    }

    @Test
    void fourthTownJoinsAndItsRiseRaisesTheCounty() {
        Timeline day = threeTowns();

        day.at("08:30").holds("gale", RED, TOWN_4).expect(RAISED, LEVEL_ROSE, INHIBITED);

        assertThat(day.last(COUNTY).level()).isEqualTo(RED);
        assertThat(day.last(COUNTY).members()).hasSize(4);
    }

    @Test
    void endsWithItsLastMemberNotBefore() {
        Timeline day = threeTowns();

        day.at("08:30").ends("gale", YELLOW, TOWN_2).expect(CLEARED, LEVEL_FELL);
        day.at("08:40").ends("gale", BLUE, TOWN).expect(CLEARED, EVIDENCE_CHANGED);
        day.at("08:50").ends("gale", BLUE, TOWN_3).expect(CLEARED, CLEARED);
        assertThat(day.last().area().code()).isEqualTo(COUNTY);
        day.at("09:00").holds("gale", BLUE, TOWN).expect(REOPENED);

        assertThat(day.last().parent()).isNull();
    }

    @Test
    void returnOfThreeTownsReopensTheCounty() {
        Timeline day = threeTowns();
        day.at("08:30").ends("gale", YELLOW, TOWN_2).ends("gale", BLUE, TOWN).ends("gale", BLUE, TOWN_3);
        day.expect(CLEARED, CLEARED, CLEARED, CLEARED);

        day.at("08:40").holds("gale", YELLOW, TOWN_2).holds("gale", BLUE, TOWN).holds("gale", BLUE, TOWN_3);

        day.expect(REOPENED, REOPENED, REOPENED, REOPENED, INHIBITED, INHIBITED, INHIBITED);
    }

    @Test
    void endForOneCauseIsTheCountysCauseToo() {
        Timeline day = threeTowns();

        day.at("08:30").change(FindingReason.RULE_WITHDRAWN, "gale", YELLOW, TOWN_2, null);
        day.change(FindingReason.RULE_WITHDRAWN, "gale", BLUE, TOWN, null);
        day.change(FindingReason.RULE_WITHDRAWN, "gale", BLUE, TOWN_3, null);

        day.expect(RULE_WITHDRAWN, RULE_WITHDRAWN, RULE_WITHDRAWN, RULE_WITHDRAWN);
    }

    @Test
    void inhibitionHaltsTheLadderOfTheTowns() {
        Timeline day = new Timeline();
        day.at("08:00").holds("waterlogging", RED, TOWN).expect(RAISED);
        day.at("08:01").holds("waterlogging", RED, TOWN_2).holds("waterlogging", RED, TOWN_3);
        day.expect(RAISED, RAISED, RAISED, INHIBITED, INHIBITED, INHIBITED);
        day.at("08:02").asksOf(day.last(COUNTY), Verb.ACKNOWLEDGE, "duty-officer", "", null, 0, null);
        day.expect(ACKNOWLEDGED);
        day.at("08:03").asksOf(day.last(COUNTY), Verb.CLOSE, "shift-lead", "", null, 0, Outcome.DUPLICATE);
        day.expect(CLOSED, RELEASED, RELEASED, RELEASED);
        assertThat(day.last(TOWN).parent()).isNull();

        day.at("08:03:59").expect();
        day.at("08:04").expect(ESCALATED);
        assertThat(day.last().area().code()).isEqualTo(TOWN);
        day.at("08:05").expect(ESCALATED, ESCALATED);
    }

    @Test
    void closedCountyAlertIsSilentUntilTheLevelRises() {
        Timeline day = threeTowns();
        day.at("08:30").asksOf(day.last(COUNTY), Verb.CLOSE, "shift-lead", "", null, 0, Outcome.DUPLICATE);
        day.expect(CLOSED, RELEASED, RELEASED, RELEASED);

        day.at("08:35").holds("gale", BLUE, TOWN_4).expect(RAISED);
        day.at("08:40").holds("gale", RED, TOWN).expect(LEVEL_ROSE, RAISED, INHIBITED, INHIBITED, INHIBITED, INHIBITED);
    }

    @Test
    void countyRuleSharesTheAlertAndInhibitsNobodyByItself() {
        Timeline day = new Timeline();
        day.at("08:00").holds("gale", BLUE, COUNTY).holds("gale", BLUE, TOWN).expect(RAISED, RAISED);
        assertThat(day.last(TOWN).parent()).isNull();

        day.at("08:10").holds("gale", BLUE, TOWN_2).holds("gale", BLUE, TOWN_3);
        day.expect(RAISED, RAISED, EVIDENCE_CHANGED, INHIBITED, INHIBITED, INHIBITED);
        day.at("08:20").ends("gale", BLUE, TOWN).ends("gale", BLUE, TOWN_2).ends("gale", BLUE, TOWN_3);
        day.expect(CLEARED, CLEARED, CLEARED, EVIDENCE_CHANGED);
        day.at("08:30").ends("gale", BLUE, COUNTY).expect(CLEARED);
    }

    @Test
    void gridsOfTwoTownsAreNotACountysTrouble() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", BLUE, TOWN + "001001").holds("fire", BLUE, TOWN + "001002");
        day.holds("fire", BLUE, TOWN + "001003").holds("fire", BLUE, TOWN_2 + "001001");
        day.expect(RAISED, RAISED, RAISED, RAISED);

        day.at("08:10").holds("fire", BLUE, TOWN_3 + "001001");
        day.expect(RAISED, RAISED, INHIBITED, INHIBITED, INHIBITED, INHIBITED, INHIBITED);
    }

    @Test
    void hazardOfCountyExtentHasOneAlertOnly() {
        Timeline day = new Timeline();

        day.at("08:00").holds("smog", BLUE, TOWN).holds("smog", BLUE, TOWN_2).holds("smog", BLUE, TOWN_3);
        day.expect(RAISED);

        assertThat(day.last().area().code()).isEqualTo(COUNTY);
        assertThat(day.last().members()).hasSize(3);
    }

    @Test
    void secondLevelChangeOfAnInstantWaitsForTheNextMillisecond() {
        Timeline day = new Timeline();
        day.at("08:00").holds("gale", RED, TOWN).holds("gale", YELLOW, TOWN_2).holds("gale", BLUE, TOWN_3);
        day.expect(RAISED, RAISED, RAISED, RAISED, INHIBITED, INHIBITED, INHIBITED);

        day.at("08:10").ends("gale", RED, TOWN);
        day.asksOf(day.last(TOWN_2), Verb.CLOSE, "shift-lead", "", null, 0, Outcome.FALSE_ALARM);
        day.expect(CLEARED, LEVEL_FELL, CLOSED);
        assertThat(day.last(COUNTY).level()).isEqualTo(YELLOW);
        assertThat(day.ledger().nextWake()).isEqualTo(Timeline.millis("08:10") + 1);
        day.at("08:10:01").expect(LEVEL_FELL);

        assertThat(day.last(COUNTY).level()).isEqualTo(BLUE);
    }

    @Test
    void lastMemberClosedByPeopleClearsTheCounty() {
        Timeline day = threeTowns();
        day.at("08:30").ends("gale", YELLOW, TOWN_2).ends("gale", BLUE, TOWN).expect(CLEARED, CLEARED, LEVEL_FELL);

        day.at("08:40").asksOf(day.last(TOWN_3), Verb.CLOSE, "shift-lead", "", null, 0, Outcome.FALSE_ALARM);

        day.expect(CLOSED, CLEARED);
    }
}
