package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rainstorm rules on a real storm: an alert that has fallen or ended does not come back at once. */
class ShippedRainstormTest {

    private static final Duration CALM = Duration.ofMinutes(30);
    private static final Set<String> UP = Set.of("RAISED", "REOPENED", "LEVEL_ROSE");

    @TempDir
    private Path directory;

    private record Change(String alert, Instant at, String reason) {}

    @Test
    void doNotFlapOnHarvey() throws Exception {
        Path folder = MeasuredData.folder("harvey_rain");

        List<Change> changes =
                replay(folder, MeasuredData.example("harvey_rain").resolve("sites.csv"));

        assertThat(changes).extracting(Change::reason).contains("RAISED", "LEVEL_ROSE", "LEVEL_FELL");
        assertThat(flaps(changes)).isEmpty();
    }

    @Test
    void doNotFlapHoweverTheGaugesAreGrouped() throws Exception {
        Path folder = MeasuredData.folder("harvey_rain");
        List<String> flaps = new ArrayList<>();

        for (int towns : new int[] {5, 30, 90}) {
            List<Change> changes = replay(folder, regrouped(towns));
            assertThat(changes).extracting(Change::reason).contains("RAISED", "LEVEL_ROSE");
            flaps(changes).forEach(flap -> flaps.add(towns + " towns: " + flap));
        }

        assertThat(flaps).isEmpty();
    }

    /** Returns less than 30 minutes after a fall or an end, per area and hazard. */
    private static List<String> flaps(List<Change> changes) {
        Map<String, Instant> ended = new HashMap<>();
        Map<String, Instant> fell = new HashMap<>();
        List<String> flaps = new ArrayList<>();
        for (Change change : changes) {
            if (change.reason().equals("CLEARED")) {
                ended.put(change.alert(), change.at());
            } else if (change.reason().equals("LEVEL_FELL")) {
                fell.put(change.alert(), change.at());
            } else if (UP.contains(change.reason())) {
                Instant before = (change.reason().equals("LEVEL_ROSE") ? fell : ended).get(change.alert());
                if (before != null && change.at().isBefore(before.plus(CALM).plusMillis(1))) {
                    flaps.add(change + " after " + before);
                }
            }
        }
        return flaps;
    }

    /** The example's sites, dealt anew to that many towns. */
    private Path regrouped(int towns) throws IOException {
        Random random = new Random(towns);
        List<String> lines = new ArrayList<>();
        for (String line :
                Files.readAllLines(MeasuredData.example("harvey_rain").resolve("sites.csv"))) {
            int town = 1 + random.nextInt(towns);
            lines.add(line.replaceFirst(",990201\\d{3}", ",990201%03d".formatted(town)));
        }
        return Files.write(directory.resolve("sites-" + towns + ".csv"), lines);
    }

    private List<Change> replay(Path folder, Path sites) throws Exception {
        Path rules = Files.createDirectories(directory.resolve("rules"));
        Path shipped = Path.of("..", "rules", "packs", "environment", "rainstorm.csv");
        Files.writeString(rules.resolve("rainstorm.csv"), Files.readString(shipped));
        ReplayEngine engine = ReplayEngines.shipped(1).orElseThrow();
        Path alerts = directory.resolve("out.ndjson");
        new Replay(engine, ReplayProgress.silent())
                .run(new Replay.Order(
                        rules,
                        sites,
                        MeasuredData.example("harvey_rain").resolve("mapping.yaml"),
                        List.of(folder.resolve("rain_5min.csv")),
                        directory.resolve("out.csv"),
                        alerts,
                        Optional.empty()));
        List<Change> changes = new ArrayList<>();
        try (Stream<String> lines = Files.lines(alerts)) {
            for (String line : (Iterable<String>) lines::iterator) {
                changes.add(change(line));
            }
        }
        return changes;
    }

    private static Change change(String line) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                texts.put(name, json.getText());
                json.skipChildren();
            }
        }
        return new Change(
                texts.get("area") + " " + texts.get("hazard"), Instant.parse(texts.get("at")), texts.get("reason"));
    }
}
