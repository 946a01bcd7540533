package fengsui.rules.watch;

import static fengsui.rules.watch.TestPack.timeline;
import static fengsui.rules.watch.WatchTimeline.GRID;
import static fengsui.rules.watch.WatchTimeline.GRID_2;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What open alerts rest on is told while it changes, sparingly, and never below k. */
class EvidenceTest {

    @Test
    void tellsAChangeAtOnceAfterTenQuietSecondsAndElseWhenTheyAreOver() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("08:00:03")
                .reads("wl-1", 12)
                .at("08:00:07")
                .reads("wl-1", 13)
                .expect()
                .at("08:00:10")
                .expect("08:00:10 wl-1 river high: 13")
                .at("08:01:00")
                .reads("wl-1", 14)
                .expect("08:01:00 wl-1 river high: 14");
    }

    @Test
    void saysNothingWhileNothingChangesOrNoAlertIsOpen() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 9)
                .at("08:00:20")
                .reads("wl-1", 9.5)
                .expect()
                .at("08:01:00")
                .reads("wl-1", 11)
                .expect("08:01:00 wl-1 river high: 11")
                .at("08:02:00")
                .reads("wl-1", 11)
                .at("08:02:03")
                .reads("wl-1", 12)
                .expect("08:02:03 wl-1 river high: 12");
    }

    @Test
    void saysNothingIfTheValueIsBackWhenTheTenSecondsAreOver() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("08:00:03")
                .reads("wl-1", 12)
                .at("08:00:06")
                .reads("wl-1", 11)
                .at("08:00:30")
                .expect();
    }

    @Test
    void anAreaHasOneRecordOfAllItsFindingsAndAPaceOfItsOwn() {
        WatchTimeline played = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .reads("wl-2", 21)
                .at("08:00:04")
                .reads("wl-3", 15)
                .expect(
                        "08:00:00 wl-1 river high: 11",
                        "08:00:00 wl-2 river high: 21",
                        "08:00:00 wl-2 river very high: 21",
                        "08:00:04 wl-3 river high: 15");

        assertThat(played.shown()).extracting(AlertEvidence::area).containsExactly(GRID, GRID_2);
    }

    @Test
    void theEndOfAFindingStopsItAndTheNextOneStartsItAgain() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("08:00:20")
                .reads("wl-1", 9)
                .expect("08:00:20 wl-1 river high: 9")
                .at("08:01:15")
                .reads("wl-1", 8)
                .expect("08:01:15 wl-1 river high: 8")
                .at("08:01:20")
                .at("08:02:00")
                .reads("wl-1", 7)
                .expect()
                .at("08:03:00")
                .reads("wl-1", 8)
                .at("08:04:00")
                .reads("wl-1", 11)
                .expect("08:04:00 wl-1 river high: 11");
    }

    @Test
    void aChangeThatWaitsIsDroppedWithItsFinding() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("08:00:05")
                .retires("wl-1")
                .at("08:00:30")
                .expect();
    }

    @Test
    void oneOfTwoFindingsEndingLeavesTheOther() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 21)
                .expect("08:00:00 wl-1 river high: 21", "08:00:00 wl-1 river very high: 21")
                .at("08:00:10")
                .reads("wl-1", 19)
                .expect("08:00:10 wl-1 river high: 19");
    }

    @Test
    void lostDataIsTold() {
        timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("09:00:00")
                .expect("08:15:00 wl-1 river high: ?");
    }

    @Test
    void aSuspectValueIsMarked() {
        List<AlertEvidence> shown = timeline()
                .at("08:00:00")
                .reads("wl-1", 11, Quality.SUSPECT)
                .at("08:10:00")
                .reads("wl-1", 12)
                .shown();

        assertThat(shown).extracting(one -> one.findings().get(0).suspect()).containsExactly(true, false);
    }

    @Test
    void namesTheAlertAndStopsWhenPeopleCloseIt() {
        WatchTimeline played = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .expect("08:00:00 wl-1 river high: 11")
                .at("08:00:30")
                .closes()
                .reads("wl-1", 12)
                .at("08:01:00")
                .reads("wl-1", 13)
                .expect();

        AlertChange raised = played.changes().get(0);
        assertThat(raised.reason()).isEqualTo(ChangeReason.RAISED);
        assertThat(played.shown().get(0).findings().get(0).alertId()).isEqualTo(raised.alertId());
    }

    @Test
    void addsNothingToTheLedger() {
        List<AlertChange> changes = timeline()
                .at("08:00:00")
                .reads("wl-1", 11)
                .at("08:00:20")
                .reads("wl-1", 12)
                .at("08:00:40")
                .reads("wl-1", 13)
                .changes();

        assertThat(changes).extracting(AlertChange::reason).containsExactly(ChangeReason.RAISED);
    }

    @Test
    void aTownIsToldByItsWorstSite() {
        WatchTimeline played = timeline()
                .site("aq-1", GRID, SiteKind.STATION, "pm10")
                .site("aq-2", GRID_2, SiteKind.STATION, "pm10")
                .at("08:00:00")
                .reads("aq-1", 160)
                .reads("aq-2", 155)
                .at("08:00:02")
                .reads("aq-2", 170)
                .at("08:00:09")
                .reads("aq-2", 180)
                .at("08:00:15")
                .expect("08:00:00 990101001 dust in town: 160", "08:00:10 990101001 dust in town: 180");

        assertThat(played.shown())
                .extracting(one -> one.findings().get(0).evidence().get(0).site())
                .containsExactly("aq-1", "aq-2");
    }

    @Test
    void aSocialCountBelowKIsNoNumber() {
        WatchTimeline played = timeline()
                .site("hotline", GRID, SiteKind.CHANNEL, "report.wage_arrears")
                .residents(WatchTimeline.TOWN, 20_000);
        for (int report = 1; report <= 4; report++) {
            played.at("0+08:0" + report + ":00").reads("hotline", 1);
        }
        played.expect("08:03:00 990101001 early arrears in town: 3", "08:04:00 990101001 early arrears in town: 4")
                .at("1+08:00:00")
                .reads("hotline", 1)
                .expect("08:00:00 990101001 arrears in town: 5", "08:00:00 990101001 early arrears in town: 5")
                .at("3+08:00:00")
                .reads("hotline", 1)
                .reads("hotline", 1)
                .expect("08:00:00 990101001 arrears in town: 7", "08:00:00 990101001 early arrears in town: 7")
                .at("7+10:00:00")
                .expect("09:00:00 990101001 arrears in town: below 5", "09:00:00 990101001 early arrears in town: 3")
                .at("8+10:00:00")
                .expect(
                        "08:00:00 990101001 arrears in town: below 5",
                        "08:00:00 990101001 early arrears in town: below 3",
                        // The finding of five has been clear for a day.
                        "09:00:00 990101001 early arrears in town: below 3");
    }
}
