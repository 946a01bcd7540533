package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.ACKNOWLEDGED;
import static fengsui.rules.alert.ChangeReason.ACTED;
import static fengsui.rules.alert.ChangeReason.CLEARED;
import static fengsui.rules.alert.ChangeReason.CLOSED;
import static fengsui.rules.alert.ChangeReason.DATA_BACK;
import static fengsui.rules.alert.ChangeReason.DATA_LOST;
import static fengsui.rules.alert.ChangeReason.EVIDENCE_CHANGED;
import static fengsui.rules.alert.ChangeReason.LEVEL_FELL;
import static fengsui.rules.alert.ChangeReason.LEVEL_ROSE;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.ChangeReason.REOPENED;
import static fengsui.rules.alert.ChangeReason.RULE_WITHDRAWN;
import static fengsui.rules.alert.ChangeReason.SITE_RETIRED;
import static fengsui.rules.alert.ChangeReason.WATCH_ENDED;
import static fengsui.rules.alert.Timeline.GRID;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.NOTICE;
import static fengsui.rules.finding.WarningLevel.ORANGE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.finding.FindingReason;
import org.junit.jupiter.api.Test;

class AlertLifeTest {

    @Test
    void raisesWithFirstFindingAndClearsWithLast() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        AlertChange raised = day.last();
        day.at("09:00").ends("rainstorm", BLUE, TOWN).expect(CLEARED);
        AlertChange cleared = day.last();

        assertThat(raised.revision()).isEqualTo(1);
        assertThat(raised.sequence()).isEqualTo(1);
        assertThat(raised.previousLevel()).isNull();
        assertThat(raised.state()).isEqualTo(AlertState.ACTIVE);
        assertThat(raised.members()).hasSize(1);
        assertThat(raised.alertId()).matches("[0-9a-f]{20}");
        assertThat(raised.bodyZh()).isEqualTo("县应急指挥中心预警引擎（内部建议）");
        assertThat(cleared.alertId()).isEqualTo(raised.alertId());
        assertThat(cleared.revision()).isEqualTo(2);
        assertThat(cleared.state()).isEqualTo(AlertState.CLEARED);
        assertThat(cleared.level()).isEqualTo(BLUE);
        assertThat(cleared.members()).isEmpty();
        assertThat(cleared.headlineZh()).isEqualTo(raised.headlineZh());
    }

    @Test
    void findingsOfSitesAndGridsFoldIntoTheTownsAlert() {
        Timeline day = new Timeline().at("08:00").holds("rainstorm", BLUE, GRID, "G-1");

        day.holds("rainstorm", YELLOW, GRID).holds("rainstorm", BLUE, TOWN).expect(RAISED);

        assertThat(day.last().area().code()).isEqualTo(TOWN);
        assertThat(day.last().level()).isEqualTo(YELLOW);
        assertThat(day.last().members())
                .extracting(member -> member.rule().level())
                .containsExactly(BLUE, YELLOW, BLUE);
    }

    @Test
    void findingAboveTheExtentOpensAtItsOwnArea() {
        Timeline day = new Timeline().at("08:00").holds("fire", ORANGE, TOWN).expect(RAISED);

        assertThat(day.last().area().code()).isEqualTo(TOWN);
    }

    @Test
    void levelFollowsTheHighestFindingUpAndDown() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        day.at("08:05").holds("rainstorm", RED, TOWN).expect(LEVEL_ROSE);
        assertThat(day.last().previousLevel()).isEqualTo(BLUE);
        assertThat(day.last().level()).isEqualTo(RED);
        day.at("08:10").ends("rainstorm", RED, TOWN).expect(LEVEL_FELL);

        assertThat(day.last().previousLevel()).isEqualTo(RED);
        assertThat(day.last().level()).isEqualTo(BLUE);
    }

    @Test
    void oneLevelChangeForManyFindingsOfAnInstant() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        day.at("08:05").holds("rainstorm", RED, TOWN).holds("rainstorm", ORANGE, TOWN);
        day.ends("rainstorm", BLUE, TOWN).expect(LEVEL_ROSE);
    }

    @Test
    void riseVoidsAcknowledgement() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        assertThat(day.last().acknowledged()).isTrue();
        day.at("08:05").holds("rainstorm", RED, TOWN).expect(LEVEL_ROSE);

        assertThat(day.last().acknowledged()).isFalse();
    }

    @Test
    void fallKeepsAcknowledgement() {
        Timeline day = new Timeline();

        day.at("08:00")
                .holds("rainstorm", RED, TOWN)
                .holds("rainstorm", BLUE, TOWN)
                .expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        day.at("08:05").ends("rainstorm", RED, TOWN).expect(LEVEL_FELL);

        assertThat(day.last().acknowledged()).isTrue();
    }

    @Test
    void tellsNewMembersAtMostOnceAMinuteAndNoneForgotten() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, GRID, "G-1").expect(RAISED);
        day.at("08:00:10").holds("rainstorm", BLUE, GRID, "G-2").expect();
        day.at("08:00:59").holds("rainstorm", BLUE, GRID, "G-3").expect();
        day.at("08:01").expect(EVIDENCE_CHANGED);
        assertThat(day.last().members()).hasSize(3);
        day.at("09:00").holds("rainstorm", BLUE, GRID, "G-4").expect(EVIDENCE_CHANGED);
        day.at("10:00").expect();
    }

    @Test
    void memberThatCameAndWentInsideTheMinuteIsNotTold() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, GRID, "G-1").expect(RAISED);
        day.at("08:00:10").holds("rainstorm", BLUE, GRID, "G-2").expect();
        day.at("08:00:20")
                .change(FindingReason.CLEARED, "rainstorm", BLUE, GRID, "G-2")
                .expect();
        day.at("08:30").expect();
    }

    @Test
    void lostDataNeitherLowersNorClears() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", RED, GRID, "G-1").holds("rainstorm", BLUE, GRID, "G-2");
        day.expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).asks(Verb.ACT).expect(ACKNOWLEDGED, ACTED);
        day.at("08:05");
        day.change(FindingReason.LOST, "rainstorm", RED, GRID, "G-1").expect(EVIDENCE_CHANGED);
        day.at("08:10")
                .change(FindingReason.LOST, "rainstorm", BLUE, GRID, "G-2")
                .expect(DATA_LOST);
        assertThat(day.last().level()).isEqualTo(RED);
        assertThat(day.last().state()).isEqualTo(AlertState.ACTIVE);
        day.at("20:00").expect();
        day.at("20:01")
                .change(FindingReason.KNOWN_AGAIN, "rainstorm", BLUE, GRID, "G-2")
                .expect(DATA_BACK);
        day.at("20:02").change(FindingReason.TRUE_AGAIN, "rainstorm", RED, GRID, "G-1");

        day.at("20:03").expect(EVIDENCE_CHANGED);
        assertThat(day.last().members())
                .extracting(AlertChange.Member::since)
                .as("still the same findings")
                .containsOnly(Timeline.millis("08:00"));
    }

    @Test
    void lossAloneStartsNothing() {
        Timeline day = new Timeline().at("08:00").change(FindingReason.LOST, "rainstorm", RED, GRID, "G-1");

        day.change(FindingReason.KNOWN_AGAIN, "rainstorm", RED, TOWN, null).expect();

        assertThat(day.ledger().nextWake()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void reopensTheSameAlertUntilTheLastInstantOfItsTime() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        AlertChange first = day.last();
        day.at("09:00").ends("rainstorm", BLUE, TOWN).expect(CLEARED);
        day.at("09:30").holds("rainstorm", BLUE, TOWN).expect(REOPENED);
        assertThat(day.last().alertId()).isEqualTo(first.alertId());
        assertThat(day.last().startedAt()).isEqualTo(first.startedAt());
        day.at("10:00").ends("rainstorm", BLUE, TOWN).expect(CLEARED);
        day.at("10:30:01").holds("rainstorm", BLUE, TOWN).expect(RAISED);

        assertThat(day.last().alertId()).isNotEqualTo(first.alertId());
    }

    @Test
    void reopenAtAHigherLevelIsAlsoARise() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", YELLOW, TOWN).expect(RAISED);
        day.at("09:00").ends("rainstorm", YELLOW, TOWN).expect(CLEARED);
        day.at("09:10").holds("rainstorm", RED, TOWN).expect(REOPENED, LEVEL_ROSE);
        day.at("09:11").ends("rainstorm", RED, TOWN).expect(CLEARED);
        day.at("09:12").holds("rainstorm", BLUE, TOWN).expect(REOPENED);

        assertThat(day.last().level()).isEqualTo(BLUE);
        assertThat(day.last().previousLevel()).isEqualTo(RED);
    }

    @Test
    void saysWhenSitesRetiredOrRulesWereWithdrawn() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, GRID, "G-1").expect(RAISED);
        day.at("08:10")
                .change(FindingReason.SITE_RETIRED, "rainstorm", BLUE, GRID, "G-1")
                .expect(SITE_RETIRED);
        assertThat(day.last().state()).isEqualTo(AlertState.CLEARED);
        day.at("08:20").holds("rainstorm", BLUE, TOWN).expect(REOPENED);
        day.at("08:30")
                .change(FindingReason.RULE_WITHDRAWN, "rainstorm", BLUE, TOWN, null)
                .expect(RULE_WITHDRAWN);

        assertThat(day.last().text()).contains("规则已撤回", "Rule withdrawn");
    }

    @Test
    void mixedEndIsAPlainClear() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, GRID, "G-1").holds("rainstorm", BLUE, TOWN);
        day.expect(RAISED);
        day.at("08:10").change(FindingReason.SITE_RETIRED, "rainstorm", BLUE, GRID, "G-1");

        day.ends("rainstorm", BLUE, TOWN).expect(CLEARED);
    }

    @Test
    void blueClosesByItselfADayAfterItClearedAndIsForgottenADayLater() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        day.at("09:00").ends("rainstorm", BLUE, TOWN).expect(CLEARED);
        day.at("1+08:59:59").expect();
        day.at("1+09:00").expect(CLOSED);
        assertThat(day.last().outcome()).isEqualTo(Outcome.NOT_JUDGED);
        day.at("2+09:00").expect();

        assertThat(day.ledger().nextWake()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void redWaitsForPeopleToJudgeIt() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", RED, TOWN).expect(RAISED);
        day.at("08:01").ends("rainstorm", RED, TOWN).expect(CLEARED);
        day.at("9+08:00").expect(WATCH_ENDED, WATCH_ENDED, WATCH_ENDED, WATCH_ENDED);

        day.at("9+08:01")
                .asks(Verb.CLOSE, "shift-lead", "", null, 0, Outcome.TRUE_WITHOUT_HARM)
                .expect(CLOSED);
    }

    @Test
    void serviceNoticeAsksNobody() {
        Timeline day = new Timeline();

        day.at("08:00").holds("wage-arrears", NOTICE, TOWN).expect(RAISED);

        assertThat(day.last().addressee()).isEmpty();
        assertThat(day.ledger().nextWake()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ruleChangedByAPackKeepsItsAlertOpen() {
        Timeline day = new Timeline();

        day.at("08:00").holds("rainstorm", BLUE, TOWN).expect(RAISED);
        day.at("08:10").change(FindingReason.RULE_WITHDRAWN, "rainstorm", BLUE, TOWN, null);
        day.holds("rainstorm", BLUE, TOWN).expect();

        assertThat(day.ledger().nextWake()).isEqualTo(Long.MAX_VALUE);
        day.at("08:20").ends("rainstorm", BLUE, TOWN).expect(CLEARED);
    }
}
