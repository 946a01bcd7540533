package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.indicator.IndicatorNames.BadName;
import fengsui.rules.indicator.SiteTracks.Taken;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.Knowledge;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The corners of section 3 of the semantics, by the times of one day. */
class SiteExamplesTest {

    private static final long DAY = 20_000L * 86_400_000;
    private static final Area GRID = new Area("990101001001001");

    private final List<Source> sources = new ArrayList<>();
    private SiteTracks tracks = new SiteTracks(site("rainfall", Map.of()), at("08:00"));
    private Sources all = new Sources(List.of());
    private int messages;

    @Test
    void aFiveMinuteTotalStamped1625LiesInThePaneThatEndsThen() {
        watch("rainfall", "rainfall.sum.5m");

        hear("16:25", 3);

        assertThat(value("16:25", 0)).isEqualTo(3);
        assertThat(value("16:29:59", 0)).isEqualTo(3);
        assertThat(tracks.nextWake()).isEqualTo(at("16:30"));
        assertThat(value("16:30", 0)).isZero();
    }

    @Test
    void threeHoursOfFiveMinuteTotalsAre36Totals() {
        watch("rainfall", "rainfall.count.3h", "rainfall.sum.3h");

        for (long t = at("08:05"); t <= at("13:00"); t += 300_000) {
            hear(t, t, 1, Quality.GOOD);
        }

        assertThat(value("13:00", 0)).isEqualTo(36);
        assertThat(value("13:00", 1)).isEqualTo(36);
    }

    @Test
    void theBacklogOfAGaugeThatWasCutOffFillsItsRainSum() {
        watch("rainfall", "rainfall.sum.1h");
        hear("09:00", 1);
        assertThat(read("10:00", 0).knowledge()).isEqualTo(Knowledge.LOWER_BOUND);

        for (long t = at("09:05"); t <= at("10:00"); t += 300_000) {
            assertThat(hear(t, at("10:00:30"), 2, Quality.GOOD)).isEqualTo(Taken.ACCEPTED);
        }

        assertThat(value("10:00:30", 0)).isEqualTo(24);
        assertThat(read("10:00:30", 0).knowledge()).isEqualTo(Knowledge.EXACT);
    }

    @Test
    void aLateValueChangesLastAndHeldOnlyIfItIsTheNewest() {
        watch("water_level", "water_level.last", "water_level.held_above(3)", "water_level.rise.10m");
        hear("09:00", 2);
        hear("09:10", 4);

        hear(at("09:05"), at("09:11"), 9, Quality.GOOD);
        assertThat(value("09:11", 0)).isEqualTo(4);
        assertThat(value("09:11", 1)).isEqualTo(60);

        hear(at("09:11"), at("09:12"), 5, Quality.GOOD);
        assertThat(value("09:12", 0)).isEqualTo(5);
        assertThat(value("09:12", 1)).isEqualTo(120);
        assertThat(value("09:12", 2)).isEqualTo(3);
    }

    @Test
    void silenceCountsFromTheFirstInstantForAGaugeThatNeverReported() {
        watch("rainfall", "rainfall.silence");

        assertThat(value("08:00", 0)).isZero();
        assertThat(value("08:30", 0)).isEqualTo(1800);
    }

    @Test
    void lastIsAbsentOnceMoreThanThreePeriodsOld() {
        watch("water_level", "water_level.last");
        hear("09:00", 2);

        assertThat(read("09:15", 0).knowledge()).isEqualTo(Knowledge.EXACT);
        assertThat(tracks.nextWake()).isEqualTo(at("09:15") + 1);
        assertThat(read(at("09:15") + 1, 0).knowledge()).isEqualTo(Knowledge.ABSENT);
    }

    @Test
    void anEventLastsUntilItsSiteHasLivedThroughTheClearTimeWithoutARepeat() {
        tracks = new SiteTracks(site("smoke_detection", Map.of("period_s", 60.0)), at("08:00"));
        watch(new Source(name("smoke_detection.last"), 0.5, 300_000, List.of(), false));
        hear("09:00", 0.9);

        // Three minutes of life after the sight itself, then the camera is dead for an hour.
        assertThat(value("09:59", 0)).isEqualTo(0.9);
        tracks.add(observation("heartbeat", at("10:00"), 1, Quality.GOOD), at("10:00"), all);
        assertThat(value("10:00", 0)).isEqualTo(0.9);
        assertThat(tracks.nextWake()).isEqualTo(at("10:02"));
        assertThat(value("10:02", 0)).isZero();
    }

    @Test
    void howManySitesSeeAnEventFollowsItsClearTimeToo() {
        tracks = new SiteTracks(site("smoke_detection", Map.of("period_s", 60.0)), at("08:00"));
        watch(new Source(name("smoke_detection.sites_above(0.5)"), 0.5, 120_000, List.of(), false));
        hear("09:00", 0.9);

        assertThat(value("09:01:59", 0)).isEqualTo(1);
        assertThat(tracks.nextWake()).isEqualTo(at("09:02"));
        assertThat(value("09:02", 0)).isZero();
    }

    @Test
    void aBadValueIsOnlyASignOfLifeAndASuspectOneMarks() {
        watch("rainfall", "rainfall.sum.1h", "rainfall.silence");
        hear(at("09:00"), at("09:00"), 99, Quality.BAD);
        assertThat(value("09:00", 0)).isZero();
        assertThat(value("09:00", 1)).isZero();

        hear(at("09:05"), at("09:05"), 2, Quality.SUSPECT);
        assertThat(read("09:05", 0).suspect()).isTrue();
        assertThat(value("09:05", 0)).isEqualTo(2);
        assertThat(read("10:05", 0).suspect()).isFalse();
    }

    @Test
    void aLateRepeatOfAFilledSlotIsDroppedAndOlderThanThePanesIsTooLate() {
        watch("rainfall", "rainfall.sum.1h");
        hear("09:00", 1);
        hear("09:30", 1);

        assertThat(hear(at("09:00"), at("09:31"), 1, Quality.GOOD)).isEqualTo(Taken.LATE_REPEAT);
        assertThat(hear(at("09:05"), at("09:31"), 1, Quality.GOOD)).isEqualTo(Taken.ACCEPTED);
        assertThat(hear(at("08:10"), at("09:31"), 1, Quality.GOOD)).isEqualTo(Taken.TOO_LATE);
        assertThat(value("09:31", 0)).isEqualTo(3);
    }

    @Test
    void aTicketMinutesOldIsNoRepeatOfAnotherInItsSlot() {
        tracks = new SiteTracks(site("report.flooded_road", Map.of()), at("08:00"));
        watch("report.flooded_road", "report.flooded_road.count.1h");
        hear("09:00", 1);

        assertThat(hear(at("08:59"), at("09:30"), 1, Quality.GOOD)).isEqualTo(Taken.ACCEPTED);
        assertThat(value("09:30", 0)).isEqualTo(2);
    }

    @Test
    void limitsInsideANameAreRelativeToTheSitesOwn() {
        tracks = new SiteTracks(site("water_level", Map.of("warning_level", 3.9)), at("08:00"));
        watch(
                "water_level",
                "water_level.last.above.warning_level",
                "water_level.held_above(0.5).above.warning_level",
                "water_level.sites_above(0.5).above.warning_level",
                "water_level.last.above.guarantee_level");
        hear("09:00", 4.4);
        assertThat(value("09:00", 0)).isEqualTo(0.5);
        assertThat(value("09:00", 2)).isZero();

        hear("09:05", 4.5);

        assertThat(value("09:10", 1)).isEqualTo(300);
        assertThat(value("09:10", 2)).isEqualTo(1);
        assertThat(read("09:10", 2).attribute()).isEqualTo(3.9);
        assertThat(read("09:10", 3).knowledge()).isEqualTo(Knowledge.ABSENT);
    }

    @Test
    void equalValuesDoNotDeviate() {
        watch("visibility", "visibility.stddev.10m");
        for (long t = at("09:00"); t < at("09:10"); t += 60_000) {
            hear(t, t, 99_999.9, Quality.GOOD);
        }

        assertThat(value("09:09", 0)).isZero();
    }

    @Test
    void aWindowLongerThanWhatWasKeptIsALowerBoundUntilItIsFilled() {
        watch("rainfall", "rainfall.sum.30m");
        for (long t = at("08:05"); t <= at("11:00"); t += 300_000) {
            hear(t, t, 1, Quality.GOOD);
        }

        watch("rainfall", "rainfall.sum.30m", "rainfall.sum.3h");

        assertThat(read("11:00", 0).knowledge()).isEqualTo(Knowledge.EXACT);
        assertThat(read("11:00", 1).knowledge()).isEqualTo(Knowledge.LOWER_BOUND);
        for (long t = at("11:05"); t <= at("13:30"); t += 300_000) {
            hear(t, t, 1, Quality.GOOD);
        }
        assertThat(read("13:30", 1).knowledge()).isEqualTo(Knowledge.EXACT);
        assertThat(value("13:30", 1)).isEqualTo(36);
    }

    @Test
    void anHourOfFlickeringIsForgottenWhenNoWindowReachesItAnyMore() {
        watch("rainfall", "rainfall.sum.30m");
        for (long t = at("08:20"); t <= at("20:00"); t += 1_200_000) {
            hear(t, t, 1, Quality.GOOD);
            read(t, 0);
        }

        assertThat(tracks.life().lifeless(at("08:00"), at("18:00"), 300_000)).isZero();
        assertThat(tracks.life().lifeless(at("19:30"), at("20:00"), 300_000)).isPositive();
    }

    private void watch(String quantity, String... names) {
        if (!tracks.delivers(Catalogue.shipped().get(quantity))) {
            tracks = new SiteTracks(site(quantity, Map.of()), at("08:00"));
        }
        Source[] wanted = new Source[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = new Source(name(names[i]), 0.5, 0, List.of(), false);
        }
        watch(wanted);
    }

    private void watch(Source... wanted) {
        sources.clear();
        sources.addAll(List.of(wanted));
        all = new Sources(sources);
        tracks.prepare(all);
    }

    private void hear(String time, double value) {
        assertThat(hear(at(time), at(time), value, Quality.GOOD)).isEqualTo(Taken.ACCEPTED);
    }

    private Taken hear(long observedAt, long appliedAt, double value, Quality quality) {
        String quantity = tracks.site().quantities().get(0);
        return tracks.add(observation(quantity, observedAt, value, quality), appliedAt, all);
    }

    private Observation observation(String name, long at, double value, Quality quality) {
        Quantity quantity = Catalogue.shipped().get(name);
        Feed feed = quantity.feeds().size() == 1 ? quantity.feeds().iterator().next() : Feed.SENSOR;
        return new Observation(Realm.TEST, "m" + messages++, feed, GRID, "s1", quantity, value, at, quality);
    }

    private double value(String time, int source) {
        return read(time, source).value(at(time));
    }

    private Reading read(String time, int source) {
        return read(at(time), source);
    }

    private Reading read(long t, int source) {
        tracks.refresh(all, t, new SourceSet(all.size()));
        return tracks.reading(source);
    }

    private static IndicatorName name(String text) {
        try {
            return new IndicatorNames(Catalogue.shipped(), hazard -> false).parse(text);
        } catch (BadName e) {
            throw new AssertionError(e);
        }
    }

    private static Site site(String quantity, Map<String, Double> attributes) {
        return Site.of("s1", GRID, SiteKind.STATION, List.of(quantity), attributes);
    }

    private static long at(String time) {
        return DAY + LocalTime.MIDNIGHT.until(LocalTime.parse(time), ChronoUnit.MILLIS);
    }
}
