package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.Knowledge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a site tells where its own reporting period or its way of reporting is not the catalogue's. */
class SiteReadingTest {

    private static final long START = Instant.parse("2026-06-20T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Area GRID = new Area("990101001001001");

    @Test
    void aRiseLooksBackThreePeriodsOfTheSiteAndNotOfTheCatalogue() {
        SiteTracks site = new SiteTracks(site("water_level", Map.of("period_s", 900.0), false), START);
        Sources sources = sources("water_level", Statistic.RISE, 60 * MINUTE);
        site.prepare(sources);

        observe(site, sources, "water_level", 0, 1);
        observe(site, sources, "water_level", 105, 3);

        Reading reading = readAt(site, sources, 105);
        assertThat(reading.knowledge()).isEqualTo(Knowledge.EXACT);
        assertThat(reading.value()).isEqualTo(2);
        assertThat(readAt(site, sources, 110).knowledge()).isEqualTo(Knowledge.ABSENT);
    }

    @Test
    void aSilentSlotOfASiteThatReportsByExceptionIsASignOfLife() {
        SiteTracks site = new SiteTracks(site("rainfall", Map.of(), true), START);
        Sources sources = sources("rainfall", Statistic.SILENCE, 0, 200.0);
        site.prepare(sources);

        observe(site, sources, "rainfall", 1, 0.2);

        assertThat(readAt(site, sources, 4).value()).isEqualTo(180);
        assertThat(site.nextWake()).isEqualTo(START + MINUTE + 200_000);
        assertThat(readAt(site, sources, 5).value()).isZero();
        assertThat(readAt(site, sources, 123).value()).isEqualTo(180);
    }

    @Test
    void theSilenceOfASiteThatReportsByExceptionDoesNotRunOnBetweenTwoLooks() {
        SiteTracks site = new SiteTracks(site("rainfall", Map.of(), true), START);
        Sources sources = sources("rainfall", Statistic.SILENCE, 0, 1800.0);

        Reading reading = readAt(site, sources, 4);

        assertThat(reading.value(START + 60 * MINUTE)).isLessThan(300);
    }

    @Test
    void aSilenceThatCannotBeReachedWakesNobody() {
        SiteTracks site = new SiteTracks(site("rainfall", Map.of(), true), START);
        Sources sources = sources("rainfall", Statistic.SILENCE, 0, 1800.0);
        site.prepare(sources);

        readAt(site, sources, 4);

        assertThat(site.nextWake()).isEqualTo(Long.MAX_VALUE);
    }

    private static Reading readAt(SiteTracks site, Sources sources, long minute) {
        site.prepare(sources);
        site.refresh(sources, START + minute * MINUTE, new SourceSet(sources.size()));
        return site.reading(0);
    }

    private static void observe(SiteTracks site, Sources sources, String quantity, long minute, double value) {
        long at = START + minute * MINUTE;
        Quantity measured = Catalogue.shipped().get(quantity);
        site.add(
                new Observation(Realm.TEST, "m" + minute, Feed.SENSOR, GRID, "s1", measured, value, at, Quality.GOOD),
                at,
                sources);
    }

    private static Sources sources(String quantity, Statistic statistic, long window, Double... literals) {
        IndicatorName name =
                new IndicatorName.OfQuantity(Catalogue.shipped().get(quantity), statistic, List.of(), window, null);
        return new Sources(List.of(new Source(name, 0.5, 0, List.of(literals), false)));
    }

    private static Site site(String quantity, Map<String, Double> attributes, boolean absentIsZero) {
        return new Site(
                "s1",
                GRID,
                SiteKind.STATION,
                List.of(quantity),
                0,
                0,
                new TreeMap<>(attributes),
                null,
                null,
                absentIsZero,
                START,
                false);
    }
}
