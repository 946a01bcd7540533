package fengsui.simulator.county;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.quantity.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCountyTest {

    private final DemoCounty county = DemoCounty.of(7, 0);

    @Test
    void whatTouchesTouchesBackAndWaterRunsEast() {
        Map<Area, AreaName> areas = county.areaNames().stream().collect(Collectors.toMap(AreaName::area, name -> name));

        assertThat(areas.values()).allSatisfy(area -> assertThat(area.neighbours())
                .allSatisfy(other -> assertThat(areas.get(other).neighbours()).contains(area.area())));
        assertThat(areas.get(new Area("990101200")).downstream()).containsExactly(new Area("990101201"));
        assertThat(areas.get(new Area("990101102")).downstream()).isEmpty();
        assertThat(areas.get(new Area("990101200")).neighbours())
                .containsExactly(new Area("990101103"), new Area("990101201"));
        // 12 by 10 grids have 11 * 10 + 12 * 9 borders, each told from both sides.
        assertThat(areas.values().stream()
                        .filter(area -> area.area().level() == AreaLevel.GRID)
                        .mapToInt(area -> area.neighbours().size())
                        .sum())
                .isEqualTo(2 * (11 * 10 + 12 * 9));
    }

    @Test
    void hasEightTownsAHundredAndTwentyGridsAndSixHundredAndFortyEightSites() {
        assertThat(level(AreaLevel.COUNTY)).isEqualTo(1);
        assertThat(level(AreaLevel.TOWN)).isEqualTo(8);
        assertThat(level(AreaLevel.GRID)).isEqualTo(120);
        assertThat(county.sites()).hasSize(648);
    }

    @Test
    void everySiteIsUniqueStandsInANamedGridAndMeasuresWhatTheCatalogueKnows() {
        Set<Area> named = county.areaNames().stream().map(AreaName::area).collect(Collectors.toSet());
        List<Site> sites = county.sites();

        assertThat(sites).extracting(Site::id).doesNotHaveDuplicates();
        assertThat(sites).allMatch(site -> named.contains(site.grid()));
        assertThat(sites)
                .flatExtracting(Site::quantities)
                .allMatch(name -> Catalogue.shipped().find(name).isPresent());
        assertThat(sites).allMatch(site -> site.quantities().stream().allMatch(name -> Catalogue.shipped()
                .get(name)
                .feeds()
                .contains(Fleet.of(site.id()).feed())));
    }

    @Test
    void riverGaugesCarryTheirMarksInOrder() {
        List<Site> gauges = county.sites().stream()
                .filter(site -> Fleet.of(site.id()) == Fleet.RIVER_GAUGE)
                .toList();

        assertThat(gauges).hasSize(24).allSatisfy(site -> assertThat(
                        site.attributes().get("warning_level"))
                .isLessThan(site.attributes().get("guarantee_level"))
                .isLessThan(site.attributes().get("record_level")));
    }

    @Test
    void publicPlacesHaveMeasuredGround() {
        assertThat(county.sites())
                .filteredOn(site -> site.kind() == SiteKind.PUBLIC_PLACE)
                .hasSize(24)
                .allSatisfy(
                        site -> assertThat(site.attributes().get("ground_m2")).isGreaterThanOrEqualTo(20));
    }

    @Test
    void theSameSeedGivesTheSameCountyAndAnotherSeedAnother() {
        assertThat(DemoCounty.of(7, 0).sites()).isEqualTo(county.sites());
        assertThat(DemoCounty.of(7, 0).geoJson()).isEqualTo(county.geoJson());
        assertThat(DemoCounty.of(8, 0).sites()).isNotEqualTo(county.sites());
    }

    @Test
    void drawsEveryTownGridAndSite() throws Exception {
        JsonNode features = new ObjectMapper().readTree(county.geoJson()).get("features");

        assertThat(features).hasSize(8 + 120 + 648);
        JsonNode ring = features.get(0).at("/geometry/coordinates/0");
        assertThat(ring.get(0)).isEqualTo(ring.get(ring.size() - 1));
    }

    private long level(AreaLevel level) {
        return county.areaNames().stream()
                .filter(name -> name.area().level() == level)
                .count();
    }
}
