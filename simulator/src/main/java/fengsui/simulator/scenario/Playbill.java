package fengsui.simulator.scenario;

import fengsui.rules.area.Site;
import fengsui.simulator.county.DemoCounty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scenarios in a folder. */
public final class Playbill {

    private static final String ENDING = ".yaml";

    private final Path folder;

    public Playbill(Path folder) {
        this.folder = folder;
    }

    /** Names of all scenarios, sorted. */
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The scenario of that name.
     *
     * @throws ScenarioException if there is none or it has faults
     */
    public Scenario read(String name) throws IOException {
        List<String> names = names();
        if (!names.contains(name)) {
            throw new ScenarioException(List.of("scenario: '" + name + "' (expected one of " + String.join(", ", names)
                    + ")." + Faults.maybe(name, names)));
        }
        Set<String> sites = DemoCounty.of(Stage.COUNTY_SEED, 0).sites().stream()
                .map(Site::id)
                .collect(Collectors.toSet());
        return ScenarioReader.read(name + ENDING, Files.readString(folder.resolve(name + ENDING)), sites);
    }
}
