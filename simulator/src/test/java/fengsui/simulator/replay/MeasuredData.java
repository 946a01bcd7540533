package fengsui.simulator.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Where the measured data with truth lies, and the examples made for it. */
final class MeasuredData {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private MeasuredData() {}

    /** A folder of the measured data; skips the calling test, with a line that says so, where it is absent. */
    static Path folder(String name) {
        String set = System.getProperty("FENGSUI_DATA", System.getenv().getOrDefault("FENGSUI_DATA", ""));
        Path root = set.isEmpty() ? Path.of("..", "..", "shared", "data") : Path.of(set);
        Path folder = root.resolve(name).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            System.out.println("SKIPPED: no measured data at " + folder + "; set FENGSUI_DATA to where it lies");
        }
        assumeTrue(Files.isDirectory(folder), () -> "no measured data at " + folder);
        return folder;
    }

    static Path example(String name) {
        return Path.of("replays", name).toAbsolutePath();
    }

    /** The CSV files with measurements of a folder, in order of name. */
    static List<Path> inputs(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    static Recording recording(String example, List<Path> inputs) throws IOException, ReplayRefused {
        Faults faults = new Faults();
        String text = Files.readString(example(example).resolve("mapping.yaml"));
        Mapping mapping = MappingFile.read("mapping.yaml", text, faults).orElseThrow();
        SitesFile sites = SitesFile.read(example(example).resolve("sites.csv"), faults);
        Recording recording = new Recording(inputs, mapping, sites);
        recording.check(faults);
        faults.throwIfAny();
        return recording;
    }

    /**
     * The runs of a truth file as {@code rule,site,start,end} with ISO instants.
     *
     * @param rules the truth's word for a level to the name of our rule; runs of other words are left out
     */
    static TreeSet<String> truth(Path file, ZoneOffset zone, Map<String, String> rules) throws IOException {
        TreeSet<String> runs = new TreeSet<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            String rule = rules.get(cells[2]);
            if (rule != null) {
                runs.add(rule + "," + cells[3] + "," + instant(cells[0], zone) + "," + instant(cells[1], zone));
            }
        }
        return runs;
    }

    private static String instant(String stamp, ZoneOffset zone) {
        return LocalDateTime.parse(stamp, STAMP).toInstant(zone).toString();
    }
}
