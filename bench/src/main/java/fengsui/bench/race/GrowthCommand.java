package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fengsui bench growth}: what more rules and more keys cost. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "Measures what an observation costs our rules library as rules and keys grow, and bytes per key.")
public final class GrowthCommand implements Callable<Integer> {

    private static final List<Integer> QUICK_RULES = List.of(10, 40, 1000);
    private static final List<Integer> RULES = List.of(10, 40, 100, 300, 1000);
    private static final List<Integer> QUICK_KEYS = List.of(1000, 10_000, 100_000);
    private static final List<Integer> KEYS = List.of(1000, 10_000, 100_000, 1_000_000);
    private static final double QUICK_LIMIT = 6;
    private static final double LIMIT = 30;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--rules", split = ",", description = "Numbers of rules. Default 10,40,100,300,1000.")
    private @Nullable List<Integer> rules;

    @Option(
            names = "--keys",
            split = ",",
            description =
                    "Numbers of keys, at 40 rules; the ratio is of the last two. Default 1000 to 1000000 by tens.")
    private @Nullable List<Integer> keys;

    @Option(names = "--minutes", description = "Event time of every number of keys.")
    private int minutes = 5;

    @Option(names = "--rounds", description = "Rounds of each point. Default 3, with --quick 1.")
    private int rounds;

    @Option(names = "--limit", description = "Seconds after which a heat stops feeding. Default 30, with --quick 6.")
    private double limit;

    @Option(names = "--handwritten", description = "Plain Java as well.")
    private boolean handwritten;

    @Option(names = "--quick", description = "Fewer points, soon done.")
    private boolean quick;

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    @Option(names = "--out", description = "Writes all that was measured there, as JSON.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        Files.createDirectories(directory);
        List<GrowthRace.Point> points = new GrowthRace(settings(), new Shelf(directory, System.err), System.err).run();
        Map<String, Object> summary = GrowthRace.summary(points);
        ObjectMapper mapper = new ObjectMapper();
        Path file = out;
        if (file != null) {
            Map<String, Object> all = new LinkedHashMap<>(summary);
            all.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            all.put("machine", Machine.describe());
            all.put("minutes", minutes);
            mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        }
        if (json) {
            System.out.println(mapper.writeValueAsString(summary));
        }
        return 0;
    }

    private GrowthRace.Settings settings() {
        List<Integer> rulesAsked = rules;
        List<Integer> keysAsked = keys;
        List<Integer> actualRules = rulesAsked != null ? rulesAsked : quick ? QUICK_RULES : RULES;
        List<Integer> actualKeys = keysAsked != null ? keysAsked : quick ? QUICK_KEYS : KEYS;
        growing("--rules", actualRules);
        growing("--keys", actualKeys);
        return new GrowthRace.Settings(
                handwritten ? List.of(Contender.FENGSUI, Contender.HANDWRITTEN) : List.of(Contender.FENGSUI),
                actualRules,
                actualKeys,
                quick ? 2000 : 10_000,
                minutes,
                rounds > 0 ? rounds : quick ? 1 : 3,
                limit > 0 ? limit : quick ? QUICK_LIMIT : LIMIT);
    }

    private void growing(String option, List<Integer> sizes) {
        boolean grows = sizes.size() > 1 && sizes.get(0) > 0;
        for (int i = 1; i < sizes.size(); i++) {
            grows &= sizes.get(i) > sizes.get(i - 1);
        }
        if (!grows) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    option + ": '" + sizes + "' (expected: two or more numbers, each larger than the one before)");
        }
    }
}
