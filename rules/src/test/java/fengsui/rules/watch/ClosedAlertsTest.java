package fengsui.rules.watch;

import static fengsui.rules.watch.TestPack.timeline;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import org.junit.jupiter.api.Test;

/** Thirty days after an alert was closed the world may forget it. */
class ClosedAlertsTest {

    @Test
    void aClosedAlertIsTakenOutAfterThirtyDaysAndNoLedgerRecordTellsOfIt() {
        WatchTimeline played = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .at("08:10:00")
                .closes()
                .at("08:20:00")
                .reads("wl-1", 9)
                .at("08:30:00")
                .reads("wl-1", 9);

        assertThat(played.at("30+08:09:59").forgotten()).isEmpty();
        assertThat(played.at("30+08:10:00").forgotten())
                .containsExactly(played.changes().get(0).alertId());
        assertThat(played.at("90+00:00:00").forgotten()).hasSize(1);
        assertThat(played.changes())
                .extracting(AlertChange::reason)
                .containsExactly(ChangeReason.RAISED, ChangeReason.CLOSED);
    }

    @Test
    void oneThatClosesByItselfIsTakenOutToo() {
        WatchTimeline played = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .at("08:10:00")
                .reads("wl-1", 9)
                .at("08:11:00")
                .reads("wl-1", 9);

        assertThat(played.at("31+08:10:59").forgotten()).isEmpty();
        assertThat(played.at("31+08:11:00").forgotten()).hasSize(1);
    }

    @Test
    void anOpenAlertIsNeverTakenOut() {
        WatchTimeline played = timeline().at("08:00:00").reads("wl-1", 11);

        assertThat(played.at("90+00:00:00").forgotten()).isEmpty();
    }

    /** A gauge that broke off leaves its finding unknown for ever, and so the closed alert at its place. */
    @Test
    void oneThatIsNotedOnAfterItWasTakenOutIsTakenOutAgain() {
        WatchTimeline played = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .at("08:10:00")
                .closes()
                .at("20+00:00:00")
                .notes();

        assertThat(played.at("35+00:00:00").forgotten()).hasSize(1);
        assertThat(played.at("40+00:00:00").notes().at("69+23:59:59").forgotten())
                .hasSize(1);
        assertThat(played.at("70+00:00:00").forgotten()).hasSize(2);
    }
}
