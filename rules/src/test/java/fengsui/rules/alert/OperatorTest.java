package fengsui.rules.alert;

import static fengsui.rules.alert.ActionAnswer.Verdict.ACCEPTED;
import static fengsui.rules.alert.ActionAnswer.Verdict.NOT_ALLOWED;
import static fengsui.rules.alert.ActionAnswer.Verdict.REPEATED;
import static fengsui.rules.alert.ActionAnswer.Verdict.STALE;
import static fengsui.rules.alert.ActionAnswer.Verdict.UNKNOWN_ALERT;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.alert.Timeline.millis;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.finding.WarningLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {

    private static Timeline raised(WarningLevel level) {
        return new Timeline().at("08:00").holds("rainstorm", level, TOWN).expect(ChangeReason.RAISED);
    }

    @Test
    void everyStepOfTheWorkIsRecordedWithWhoDidIt() {
        Timeline day = raised(BLUE).at("08:01");
        day.asks(Verb.ASSIGN, "duty-officer", "", "water-bureau", 0, null);
        day.asks(Verb.DISPATCH, "duty-officer", "", TOWN, 0, null);
        day.asks(Verb.RECEIVE, "department", "", TOWN, 0, null);
        day.asks(Verb.ACT, "department", "pumps on site", TOWN, 0, null);
        day.asks(Verb.NOTE, "duty-officer", "gauge looked at", null, 0, null);
        day.asks(Verb.ADOPT, "county-leader-on-duty", "No. 12 of 2026", null, 0, null);
        day.asks(Verb.DECLINE, "county-leader-on-duty", "rain over", null, 0, null);
        day.asks(Verb.UNASSIGN);

        day.expect(
                ChangeReason.ASSIGNED,
                ChangeReason.DISPATCHED,
                ChangeReason.RECEIVED,
                ChangeReason.ACTED,
                ChangeReason.NOTED,
                ChangeReason.ADOPTED,
                ChangeReason.DECLINED,
                ChangeReason.UNASSIGNED);

        AlertChange acted = day.all().get(4);
        assertThat(acted.actor()).isEqualTo("department-1");
        assertThat(acted.actorRole()).isEqualTo("department");
        assertThat(acted.text()).isEqualTo("pumps on site");
        assertThat(acted.target()).isEqualTo(TOWN);
        assertThat(day.all().get(5).target()).as("assignee").isEqualTo("water-bureau");
        assertThat(day.last().target()).isNull();
    }

    @Test
    void actionOnAMilderPictureIsStaleAndChangesNothing() {
        Timeline day = raised(BLUE);
        AlertChange seen = day.last();
        day.at("08:05").holds("rainstorm", RED, TOWN).expect(ChangeReason.LEVEL_ROSE);

        day.at("08:06")
                .asksOf(seen, Verb.ACKNOWLEDGE, "duty-officer", "", null, 0, null)
                .expect(STALE);

        day.expect();
        day.at("08:07").asks(Verb.ACKNOWLEDGE).expect(ACCEPTED);
    }

    @Test
    void actionAtTheInstantOfTheRiseIsStale() {
        Timeline day = raised(BLUE).at("08:05").holds("rainstorm", RED, TOWN);

        day.asks(Verb.ACKNOWLEDGE).expect(STALE);
    }

    @Test
    void closingWhatHasReopenedUnseenIsStale() {
        Timeline day = raised(BLUE).at("08:05").ends("rainstorm", BLUE, TOWN).expect(ChangeReason.CLEARED);
        AlertChange seen = day.last();
        day.at("08:10").holds("rainstorm", BLUE, TOWN).expect(ChangeReason.REOPENED);

        day.at("08:11").asksOf(seen, Verb.CLOSE, "shift-lead", "", null, 0, Outcome.FALSE_ALARM);

        day.expect(STALE);
    }

    @Test
    void fallAndEvidenceLeaveActionsValid() {
        Timeline day = raised(RED).at("08:01").holds("rainstorm", BLUE, TOWN).expect(ChangeReason.EVIDENCE_CHANGED);
        AlertChange seen = day.last();
        day.at("08:05").ends("rainstorm", RED, TOWN).expect(ChangeReason.LEVEL_FELL);

        day.at("08:06").asksOf(seen, Verb.ACKNOWLEDGE, "duty-officer", "", null, 0, null);

        day.expect(ACCEPTED);
    }

    @Test
    void repeatedActionIsAnsweredOnceEvenIfItWasRefused() {
        Timeline day = raised(BLUE);
        OperatorAction note = new OperatorAction(
                "n-1",
                day.last().alertId(),
                1,
                Verb.NOTE,
                "desk-1",
                "duty-officer",
                "",
                null,
                0,
                null,
                millis("08:01"));

        day.at("08:01").asks(note).expect(NOT_ALLOWED);
        day.at("08:02").asks(note).expect(REPEATED);
        day.at("1+08:01").asks(note).expect(REPEATED);
        day.at("1+08:02").asks(note).expect(NOT_ALLOWED);
        day.expect();
    }

    @Test
    void unknownAlertIsSaidSo() {
        OperatorAction ack = new OperatorAction(
                "a-1", "00ff", 1, Verb.ACKNOWLEDGE, "desk-1", "duty-officer", "", null, 0, null, millis("08:01"));

        new Timeline().at("08:01").asks(ack).expect(UNKNOWN_ALERT);
    }

    @ParameterizedTest
    @CsvSource({
        "department,ACKNOWLEDGE",
        "duty-officer,ADOPT",
        "duty-officer,DECLINE",
        "visitor,NOTE",
        "department,CLOSE"
    })
    void rolesDoOnlyWhatTheyMay(String role, Verb verb) {
        Timeline day = raised(BLUE).at("08:01");

        day.asks(verb, role, "text", TOWN, 0, Outcome.FALSE_ALARM).expect(NOT_ALLOWED);

        day.expect();
    }

    @ParameterizedTest
    @CsvSource({
        "ASSIGN,nobody-bureau",
        "ASSIGN,",
        "DISPATCH,990102001",
        "RECEIVE,990101001",
        "UNASSIGN,",
        "UNSHELVE,",
        "NOTE,",
        "ADOPT,",
        "DECLINE,",
        "CLOSE,",
        "SHELVE,"
    })
    void incompleteActionsAreRefused(Verb verb, String target) {
        Timeline day = raised(BLUE).at("08:01");

        day.asks(verb, "shift-lead", "", target, 0, null).expect(NOT_ALLOWED);

        day.expect();
    }

    @Test
    void secondAcknowledgementChangesNothing() {
        Timeline day = raised(BLUE).at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACCEPTED);

        day.at("08:02").asks(Verb.ACKNOWLEDGE).expect(NOT_ALLOWED);
    }

    @Test
    void revisionThatDoesNotExistYetIsRefused() {
        Timeline day = raised(BLUE);
        OperatorAction early = new OperatorAction(
                "a-1", day.last().alertId(), 2, Verb.ACKNOWLEDGE, "d", "duty-officer", "", null, 0, null, 0);

        day.at("08:01").asks(early).expect(NOT_ALLOWED);
    }

    @Test
    void redIsShelvedForAQuarterOfAnHourAtMostAndNotByTheDutyOfficer() {
        Timeline day = raised(RED).at("08:01");
        day.asks(Verb.SHELVE, "shift-lead", "", null, millis("08:16") + 1, null).expect(NOT_ALLOWED);
        day.at("08:01:30")
                .asks(Verb.SHELVE, "duty-officer", "", null, millis("08:16"), null)
                .expect(NOT_ALLOWED);

        day.at("08:02").asks(Verb.SHELVE, "shift-lead", "", null, millis("08:17"), null);
        day.expect(ChangeReason.SHELVED);
        day.at("08:03").asks(Verb.UNSHELVE).expect(ChangeReason.UNSHELVED);

        assertThat(day.last().until()).isZero();
    }

    @Test
    void shelvingTwiceOrIntoThePastIsRefused() {
        Timeline day = raised(YELLOW).at("08:01");
        day.asks(Verb.SHELVE, "duty-officer", "", null, millis("08:01"), null).expect(NOT_ALLOWED);
        day.at("08:02").asks(Verb.SHELVE, "duty-officer", "", null, millis("09:00"), null);
        day.expect(ACCEPTED);

        day.at("08:03").asks(Verb.SHELVE, "duty-officer", "", null, millis("10:00"), null);

        day.expect(NOT_ALLOWED);
    }

    @Test
    void fallAndClearAfterAdoptionProposeToAdjustAndToLift() {
        Timeline day = raised(RED).at("08:01").holds("rainstorm", BLUE, TOWN);
        day.asks(Verb.ADOPT, "bureau-head", "No. 12 of 2026", null, 0, null);
        day.expect(ChangeReason.EVIDENCE_CHANGED, ChangeReason.ADOPTED);

        day.at("08:05").ends("rainstorm", RED, TOWN).expect(ChangeReason.LEVEL_FELL);
        assertThat(day.last().text()).contains("建议及时调整", "第七十条", "adjusting", "art. 70");
        day.at("08:06").ends("rainstorm", BLUE, TOWN).expect(ChangeReason.CLEARED);

        assertThat(day.last().text()).contains("建议解除", "lifting");
    }

    @Test
    void fallWithoutAdoptionProposesNothing() {
        Timeline day = raised(RED).at("08:01").holds("rainstorm", BLUE, TOWN);
        day.expect(ChangeReason.EVIDENCE_CHANGED);

        day.at("08:05").ends("rainstorm", RED, TOWN).expect(ChangeReason.LEVEL_FELL);

        assertThat(day.last().text()).isEmpty();
    }
}
