package fengsui.rules.watch;

import static fengsui.rules.watch.WatchTimeline.GRID;
import static fengsui.rules.watch.WatchTimeline.GRID_2;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Quality;
import fengsui.rules.pack.PackSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What open alerts rest on is told while it changes, sparingly, and never below k. */
class EvidenceTest {

    private static final PackSource PACK = PackSource.of("1", Map.of("water.drl", """
            package fengsui.environment

            /* The river stands above ten metres. */
            rule "river high"
              @hazard("flood") @level("YELLOW") @scope("SITE") @basis("trial")
              @hold("0s") @clear("1m") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 10)
            then
              warn($stage);
            end

            /* The river stands above twenty metres. */
            rule "river very high"
              @hazard("flood") @level("RED") @scope("SITE") @basis("trial")
              @hold("0s") @clear("0s") @owner("water-bureau") @plan("flood-patrol")
              @zh("{site}水位{value}米") @en("{site}: {value} m")
            when
              $stage : Indicator(name == "water_level.last", unit == "m", value >= 20)
            then
              warn($stage);
            end

            /* Coarse dust anywhere in the town. */
            rule "dust in town"
              @hazard("smog") @level("BLUE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("1m") @owner("emergency-bureau") @plan("smog-response")
              @zh("{area}颗粒物{value}") @en("{area}: {value}")
            when
              $dust : Indicator(name == "pm10.last", unit == "ug/m3", value >= 150)
            then
              warn($dust);
            end
            """, "arrears.drl", """
            package fengsui.stability

            /* Five or more wage-arrears reports in a town within a week. */
            rule "arrears in town"
              @hazard("wage-arrears") @level("NOTICE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("24h") @owner("labour-bureau") @plan("service-follow-up")
              @zh("{area}一周内欠薪报告{value}件") @en("{area}: {value} reports")
            when
              $reports : Indicator(name == "report.wage_arrears.count.7d", value >= 5)
            then
              warn($reports);
            end

            /* Three or more wage-arrears reports in a town within a week: the same count, asked for sooner. */
            rule "early arrears in town"
              @hazard("wage-arrears") @level("NOTICE") @scope("TOWN") @basis("trial")
              @hold("0s") @clear("24h") @owner("labour-bureau") @plan("service-follow-up")
              @zh("{area}一周内欠薪报告{value}件") @en("{area}: {value} reports")
            when
              $reports : Indicator(name == "report.wage_arrears.count.7d", value >= 3)
            then
              warn($reports);
            end
            """));

    private static final Compilation COMPILATION = Core.compile(PACK);

    private static WatchTimeline timeline() {
        return new WatchTimeline(PACK, COMPILATION)
                .site("wl-1", GRID, SiteKind.STATION, "water_level")
                .site("wl-2", GRID, SiteKind.STATION, "water_level")
                .site("wl-3", GRID_2, SiteKind.STATION, "water_level");
    }

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
