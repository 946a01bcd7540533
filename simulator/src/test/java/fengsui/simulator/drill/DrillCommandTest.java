package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DrillCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void listsScenariosWithTheirTitles() {
        assertThat(drill("--list", "--scenarios", "scenarios")).isZero();

        assertThat(out.toString())
                .contains("plum-rain")
                .contains("梅雨日  A plum-rain day")
                .contains("quiet-day");
    }

    @Test
    void writesTheCountyAsGeoJson() throws Exception {
        Path map = folder.resolve("county.json");

        assertThat(drill("--map", map.toString())).isZero();

        JsonNode json = new JsonMapper().readTree(Files.readString(map));
        assertThat(json.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(json.get("features")).hasSizeGreaterThan(700);
    }

    @Test
    void refusesAScenarioThatIsNotThereAndNamesThoseThatAre() {
        assertThat(drill("plum-rein", "--scenarios", "scenarios")).isEqualTo(2);

        assertThat(err.toString()).contains("'plum-rein'").contains("Maybe 'plum-rain'");
    }

    @Test
    void refusesRulesWithProblemsAndTellsAllOfThem() throws Exception {
        Files.writeString(folder.resolve("bad.drl"), "package fengsui.safety\nrule \"x\" when then end\n");

        assertThat(drill("--scenarios", "scenarios", "--packs", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString().lines()).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("bad.drl:"));
    }

    @Test
    void refusesANegativeSpeed() {
        assertThat(drill("--speed", "-1")).isEqualTo(2);

        assertThat(err.toString()).contains("--speed: '-1.0'");
    }

    private int drill(String... arguments) {
        CommandLine line = new CommandLine(new DrillCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
