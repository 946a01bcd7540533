package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples through the engine of this release give the published truth, run for run. */
class ReplayTruthTest {

    @TempDir
    private Path out;

    @Test
    void findsEveryRunOfHarveyAndNoOther() throws Exception {
        Path folder = MeasuredData.folder("harvey_rain");

        replay("harvey_rain", List.of(folder.resolve("rain_5min.csv")), 1);

        assertThat(found())
                .isEqualTo(MeasuredData.truth(folder.resolve("truth.csv"), ZoneOffset.ofHours(-5), Truths.RAIN))
                .hasSize(2237);
    }

    @Test
    void findsEveryRunOfHeavyPollutionAndNoOther() throws Exception {
        Path folder = MeasuredData.folder("beijing_air");

        replay("beijing_air", MeasuredData.inputs(folder, "PRSA_Data"), 1);

        assertThat(found())
                .isEqualTo(MeasuredData.truth(folder.resolve("levels.csv"), ZoneOffset.ofHours(8), Truths.AIR));
    }

    @Test
    void findsTheFiveRunsOfTheRiverAndRaisesOneAlertPerFlood() throws Exception {
        Path folder = MeasuredData.folder("uk_river_stage");

        replay("uk_river_stage", List.of(folder.resolve("stage_15min.csv")), 1);

        assertThat(found())
                .isEqualTo(MeasuredData.truth(folder.resolve("truth.csv"), ZoneOffset.UTC, Truths.RIVER))
                .hasSize(5);
        assertThat(alertReasons().stream().filter("RAISED"::equals)).hasSize(3);
    }

    @Test
    void writesTheSameBytesAtAnyParallelism() throws Exception {
        Path folder = MeasuredData.folder("harvey_rain");
        List<Path> input = List.of(folder.resolve("rain_5min.csv"));

        replay("harvey_rain", input, 1);
        byte[] findings = Files.readAllBytes(out.resolve("out.csv"));
        byte[] alerts = Files.readAllBytes(out.resolve("out.ndjson"));
        replay("harvey_rain", input, 2);

        assertThat(out.resolve("out.csv")).hasBinaryContent(findings);
        assertThat(out.resolve("out.ndjson")).hasBinaryContent(alerts);
    }

    private void replay(String example, List<Path> inputs, int parallelism) throws Exception {
        Optional<ReplayEngine> engine = ReplayEngines.shipped(parallelism);
        if (engine.isEmpty()) {
            System.out.println("SKIPPED: ReplayEngines.shipped has no engine yet");
        }
        assumeTrue(engine.isPresent(), "no engine to replay on");
        Path folder = MeasuredData.example(example);
        new Replay(engine.get(), ReplayProgress.silent())
                .run(new Replay.Order(
                        folder.resolve("rules"),
                        folder.resolve("sites.csv"),
                        folder.resolve("mapping.yaml"),
                        inputs,
                        out.resolve("out.csv"),
                        out.resolve("out.ndjson"),
                        Optional.empty()));
    }

    /** The rows written, as {@code rule,site,start,end}. */
    private TreeSet<String> found() throws IOException {
        TreeSet<String> runs = new TreeSet<>();
        List<String> lines = Files.readAllLines(out.resolve("out.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            runs.add(cells[0] + "," + cells[3] + "," + cells[4] + "," + cells[5]);
        }
        assertThat(runs).as("no row twice").hasSize(lines.size() - 1);
        return runs;
    }

    private List<String> alertReasons() throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> reasons = new ArrayList<>();
        for (String line : Files.readAllLines(out.resolve("out.ndjson"))) {
            JsonNode reason = json.readTree(line).findValue("reason");
            assertThat(reason).as(line).isNotNull();
            reasons.add(reason.asText());
        }
        return reasons;
    }
}
