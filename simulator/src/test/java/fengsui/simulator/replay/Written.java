package fengsui.simulator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small files that tests write. */
final class Written {

    static final String MAPPING = """
            feed: SENSOR
            time: {column: time, format: "yyyy-MM-dd HH:mm", zone: "Z"}
            site: {column: site}
            values:
              - {column: inches, quantity: rainfall, unit: mm, factor: 25.4}
              - {column: level, quantity: water_level, unit: m}
            missing: ["", "NA"]
            """;

    static final String SITES = """
            site,area,name,lat,lon,period_s
            a,990201001001001,Gauge a,29.5,-95.1,900
            b,990201001001002,Gauge b,29.6,-95.2,
            """;

    private final Path directory;

    Written(Path directory) {
        this.directory = directory;
    }

    Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    Recording recording(String mapping, String... inputs) throws IOException, ReplayRefused {
        Faults faults = new Faults();
        Mapping read = MappingFile.read("mapping.yaml", mapping, faults).orElseThrow();
        SitesFile sites = SitesFile.read(file("sites.csv", SITES), faults);
        List<Path> files = new java.util.ArrayList<>();
        for (String input : inputs) {
            files.add(file("input-" + files.size() + ".csv", input));
        }
        Recording recording = new Recording(files, read, sites);
        recording.check(faults);
        faults.throwIfAny();
        return recording;
    }

    SortedRows sorted(Recording recording, int budget) throws IOException {
        return SortedRows.read(recording, directory, budget, ReplayProgress.silent());
    }
}
