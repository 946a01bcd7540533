package fengsui.console.county;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A county has a map whether or not somebody drew one, and only its own. */
class CountyMapTest {

    private static final Area COUNTY = new Area("990101");
    private final Register register = new Register();

    private void site(String id, String grid, double north, double east) {
        register.take(new Site(
                id,
                new Area(grid),
                SiteKind.STATION,
                List.of(),
                north,
                east,
                new TreeMap<>(),
                null,
                null,
                false,
                0,
                false));
    }

    @Test
    void withoutOutlinesATownIsDrawnAroundItsSites() {
        register.take(new AreaName(new Area("990101003"), "青石镇", "Qingshi", 1, 0));
        site("a", "990101003001001", 30, 118);
        site("b", "990101003001002", 30, 119);
        site("c", "990101003001003", 31, 119);
        site("d", "990101003001004", 31, 118);
        site("e", "990101003001005", 30.5, 118.5);
        site("x", "990102003001001", 10, 10);

        JsonNode features = CountyMap.ofRegister().of(COUNTY, register).path("features");

        assertThat(features).hasSize(6);
        assertThat(features.path(0).path("id").asText()).isEqualTo("990101003");
        assertThat(features.path(0).at("/geometry/coordinates/0"))
                .as("a closed ring of four corners")
                .hasSize(5);
        assertThat(features.toString()).contains("青石镇").doesNotContain("\"x\"");
    }

    @Test
    void ofAFileOnlyOutlinesOfTheCountyAreTaken() throws IOException {
        String polygon =
                ",\"properties\":{\"zh\":\"甲\",\"en\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}";
        CountyMap map = CountyMap.of("{\"type\":\"FeatureCollection\",\"features\":[{\"id\":\"990101003\"" + polygon
                + ",{\"id\":\"990102003\"" + polygon + ",{\"id\":\"river\"" + polygon + "]}");

        JsonNode features = map.of(COUNTY, register).path("features");

        assertThat(features).singleElement().satisfies(feature -> assertThat(
                        feature.at("/properties/level").asText())
                .isEqualTo("TOWN"));
        assertThatThrownBy(() -> CountyMap.of("{}")).hasMessageContaining("no GeoJSON feature collection");
    }

    @Test
    void anOlderRecordOfTheRegisterChangesNothingAndARetiredSiteIsNoLongerThere() {
        register.take(new AreaName(new Area("990101003"), "新名", "new", 1, 2));
        register.take(new AreaName(new Area("990101003"), "旧名", "old", 1, 1));
        site("a", "990101003001001", 30, 118);
        register.take(new Site(
                "a",
                new Area("990101003001001"),
                SiteKind.STATION,
                List.of(),
                0,
                0,
                new TreeMap<>(),
                null,
                null,
                false,
                1,
                true));

        assertThat(register.area(new Area("990101003")).orElseThrow().zh()).isEqualTo("新名");
        assertThat(register.site(COUNTY, "a")).isEmpty();
    }
}
