package fengsui.rules.alert;

import static fengsui.rules.alert.ActionAnswer.Verdict.ACCEPTED;
import static fengsui.rules.alert.ActionAnswer.Verdict.NOT_ALLOWED;
import static fengsui.rules.alert.Timeline.GRID;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.ORANGE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.finding.WarningLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosingTest {

    private static Timeline raised(WarningLevel level) {
        return new Timeline().at("08:00").holds("rainstorm", level, TOWN).expect(ChangeReason.RAISED);
    }

    private static Timeline closed(Timeline day, Outcome outcome) {
        return day.asks(Verb.CLOSE, "shift-lead", "", null, 0, outcome);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void activeAlertClosesOnlyAsFalseDuplicateOrWithoutData(Outcome outcome) {
        boolean allowed =
                switch (outcome) {
                    case FALSE_ALARM, DUPLICATE, DATA_LOST -> true;
                    case TRUE_ALARM, TRUE_WITHOUT_HARM, MAINTENANCE, NOT_JUDGED -> false;
                };

        closed(raised(BLUE).at("08:01"), outcome).expect(allowed ? ACCEPTED : NOT_ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void clearedAlertClosesWithAnyJudgement(Outcome outcome) {
        Timeline day = raised(BLUE).at("08:05").ends("rainstorm", BLUE, TOWN).expect(ChangeReason.CLEARED);

        closed(day.at("08:06"), outcome).expect(outcome == Outcome.NOT_JUDGED ? NOT_ALLOWED : ACCEPTED);
    }

    @Test
    void closedAlertIsNotReopened() {
        Timeline day = raised(BLUE).at("08:05").ends("rainstorm", BLUE, TOWN).expect(ChangeReason.CLEARED);
        closed(day.at("08:06"), Outcome.TRUE_ALARM).expect(ChangeReason.CLOSED);

        day.at("08:10").holds("rainstorm", BLUE, TOWN).expect(ChangeReason.RAISED);
    }

    @Test
    void closedWhileActiveStaysClosedUntilTheLevelRises() {
        Timeline day = raised(YELLOW);
        String first = day.last().alertId();
        closed(day.at("08:01"), Outcome.FALSE_ALARM).expect(ChangeReason.CLOSED);
        assertThat(day.last().members()).hasSize(1);

        day.at("08:10").holds("rainstorm", BLUE, TOWN).expect();
        day.at("08:20").holds("rainstorm", YELLOW, GRID, "G-1").expect();
        day.at("3+08:20").expect();
        day.at("3+08:30").holds("rainstorm", RED, TOWN).expect(ChangeReason.RAISED);

        assertThat(day.last().alertId()).isNotEqualTo(first);
        assertThat(day.last().members()).hasSize(4);
    }

    @Test
    void closedWhileActiveStaysClosedUntilAllEnded() {
        Timeline day = raised(ORANGE);
        closed(day.at("08:01"), Outcome.FALSE_ALARM).expect(ChangeReason.CLOSED);

        day.at("08:10").ends("rainstorm", ORANGE, TOWN).expect();
        day.at("08:20").holds("rainstorm", BLUE, TOWN).expect(ChangeReason.RAISED);
    }

    @Test
    void closedAlertTakesNotesOnly() {
        Timeline day = raised(BLUE);
        closed(day.at("08:01"), Outcome.FALSE_ALARM).expect(ACCEPTED);

        day.at("08:02").asks(Verb.ACKNOWLEDGE).expect(NOT_ALLOWED);
        day.at("08:03").asks(Verb.NOTE, "duty-officer", "spider in the gauge", null, 0, null);
        day.expect(ChangeReason.CLOSED, ChangeReason.NOTED);

        assertThat(day.last().outcome()).isEqualTo(Outcome.FALSE_ALARM);
    }
}
