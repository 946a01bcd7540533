package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesFileTest {

    private final Faults faults = new Faults();

    @TempDir
    private Path directory;

    @Test
    void readsSitesWithTheirAttributes() throws IOException {
        SitesFile file = read("\uFEFF" + Written.SITES);

        List<Site> sites = file.sites(mapping(), 77);

        assertThat(faults.sentences()).isEmpty();
        assertThat(sites).extracting(Site::id).containsExactly("a", "b");
        assertThat(sites.get(0).attributes()).containsEntry("period_s", 900.0);
        assertThat(sites.get(1).attributes()).isEmpty();
        assertThat(sites.get(0).quantities()).containsExactly("rainfall", "water_level");
        assertThat(sites.get(0).activeFrom()).isEqualTo(77);
        assertThat(sites.get(0).absentIsZero()).isTrue();
        assertThat(sites.get(0).longitude()).isEqualTo(-95.1);
    }

    @Test
    void namesTheAreasTheSitesLieIn() throws IOException {
        assertThat(read(Written.SITES).areas(5))
                .extracting(area -> area.area().code())
                .containsExactly("990201", "990201001", "990201001001001", "990201001001002");
    }

    @Test
    void tellsAllFaultsAtOnce() throws IOException {
        read("""
                site,area,name,lat,lon,h_t
                a,990201001001001,A,29.5,-95.1,3.9
                a,990201001001002,A again,29.5,-95.1,
                b b,99020100100100x,B,129.5,east,high
                c,990201001,C,1,2,3
                d,990201001001001,D,1
                """);

        assertThat(faults.sentences())
                .anyMatch(line -> line.equals("sites.csv:3: site: 'a' (expected: each site once)."))
                .anyMatch(line -> line.startsWith("sites.csv:4: site: 'b b'"))
                .anyMatch(line -> line.startsWith("sites.csv:4: area: '99020100100100x'"))
                .anyMatch(line -> line.startsWith("sites.csv:4: lat: '129.5'"))
                .anyMatch(line -> line.startsWith("sites.csv:4: lon: 'east'"))
                .anyMatch(line -> line.startsWith("sites.csv:4: h_t: 'high'"))
                .anyMatch(line -> line.startsWith("sites.csv:5: area: '990201001'"))
                .anyMatch(line -> line.startsWith("sites.csv:6: 4 cells"))
                .hasSize(8);
    }

    @Test
    void suggestsTheColumnThatWasMeant() throws IOException {
        read("site,aera,name,lat,lon\na,990201001001001,A,1,2\n");

        assertThat(faults.sentences())
                .singleElement()
                .asString()
                .contains("'area' is missing")
                .endsWith("'aera'.");
    }

    private SitesFile read(String text) throws IOException {
        return SitesFile.read(new Written(directory).file("sites.csv", text), faults);
    }

    private Mapping mapping() {
        return MappingFile.read("mapping.yaml", Written.MAPPING, faults).orElseThrow();
    }
}
