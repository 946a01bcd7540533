package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.ACKNOWLEDGED;
import static fengsui.rules.alert.ChangeReason.ACTED;
import static fengsui.rules.alert.ChangeReason.ESCALATED;
import static fengsui.rules.alert.ChangeReason.LEVEL_ROSE;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.ChangeReason.SHELVED;
import static fengsui.rules.alert.ChangeReason.UNACTED;
import static fengsui.rules.alert.ChangeReason.UNSHELVED;
import static fengsui.rules.alert.Timeline.GRID;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.ORANGE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Limits of the shipped table: FAST RED 2, 3, 5, 5 minutes, ORANGE 5, YELLOW 15, BLUE never. */
class LadderTest {

    @Test
    void climbsTheLadderAndRepeatsItsLastRung() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", RED, GRID).expect(RAISED);
        assertThat(day.last().addressee()).isEqualTo("duty-officer");
        day.at("08:01:59").expect();
        day.at("08:02").expect(ESCALATED);
        assertThat(day.last().addressee()).isEqualTo("shift-lead");
        assertThat(day.last().rung()).isEqualTo(1);
        day.at("08:05").expect(ESCALATED);
        assertThat(day.last().addressee()).isEqualTo("county-leader-on-duty");
        day.at("08:10").expect(ESCALATED);
        assertThat(day.last().addressee()).isEqualTo("bureau-head");
        day.at("08:15").expect(ESCALATED);

        assertThat(day.last().addressee()).isEqualTo("bureau-head");
        assertThat(day.last().rung()).isEqualTo(3);
    }

    @Test
    void blueWaitsForShiftHandover() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", BLUE, GRID).expect(RAISED);

        assertThat(day.last().addressee()).isEqualTo("duty-officer");
        assertThat(day.ledger().nextWake()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void acknowledgementAtTheVeryInstantPreventsTheEscalation() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", RED, GRID).expect(RAISED);
        day.at("08:02").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        day.at("08:03").asks(Verb.ACT).expect(ACTED);
        day.at("20:00").expect();
    }

    @Test
    void riseAsksTheFirstRungAnew() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", ORANGE, GRID).expect(RAISED);
        day.at("08:05").expect(ESCALATED);
        day.at("08:06").holds("fire", RED, GRID).expect(LEVEL_ROSE);
        assertThat(day.last().addressee()).isEqualTo("duty-officer");
        day.at("08:07:59").expect();

        day.at("08:08").expect(ESCALATED);
    }

    @Test
    void tellsWhenNobodyActedWithinTwiceTheLimit() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", RED, GRID).expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        day.at("08:04:59").expect();
        day.at("08:05").expect(UNACTED);
        day.at("12:00").expect();
    }

    @Test
    void actingInTimeIsEnough() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", RED, GRID).expect(RAISED);
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);
        day.at("08:05").asks(Verb.ACT).expect(ACTED);
        day.at("12:00").expect();
    }

    @Test
    void shelfHaltsTheLadderAndLetsItGoOn() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", YELLOW, GRID).expect(RAISED);
        day.at("08:10")
                .asks(Verb.SHELVE, "duty-officer", "", null, Timeline.millis("09:00"), null)
                .expect(SHELVED);
        assertThat(day.last().until()).isEqualTo(Timeline.millis("09:00"));
        day.at("08:59:59").expect();
        day.at("09:00").expect(UNSHELVED);
        assertThat(day.last().until()).isZero();
        day.at("09:04:59").expect();

        day.at("09:05").expect(ESCALATED);
    }

    @Test
    void riseEndsTheShelf() {
        Timeline day = new Timeline();

        day.at("08:00").holds("fire", YELLOW, GRID).expect(RAISED);
        day.at("08:10")
                .asks(Verb.SHELVE, "duty-officer", "", null, Timeline.millis("09:00"), null)
                .expect(SHELVED);
        day.at("08:20").holds("fire", RED, GRID).expect(UNSHELVED, LEVEL_ROSE);

        day.at("08:22").expect(ESCALATED);
    }
}
