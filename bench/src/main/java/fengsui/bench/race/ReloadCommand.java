package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.WorkloadFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fengsui bench reload}: what a change of pack costs and what many leave behind. */
@Command(
        name = "reload",
        mixinStandardHelpOptions = true,
        description =
                "Loads one pack after another into a running core, every rule changed each time: how long the feed "
                        + "stands still, and whether classes, metaspace and heap stay flat.")
public final class ReloadCommand implements Callable<Integer> {

    private static final long SEED = 40;
    /** A pack holds a minute after it was accepted, so each needs two and more of event time. */
    private static final int MINUTES_EACH = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--keys", description = "Keys: (site, quantity) of sensors. Default 10000, with --quick 1000.")
    private int keys;

    @Option(names = "--reloads", description = "Changes of pack. Default 20, with --quick 40.")
    private int reloads;

    @Option(names = "--quick", description = "Few keys and few changes.")
    private boolean quick;

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    @Option(names = "--out", description = "Writes all that was measured there, as JSON.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        if (keys < 0 || reloads < 0) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--keys and --reloads: neither below 0");
        }
        int wantedKeys = keys > 0 ? keys : quick ? 1000 : 10_000;
        int wanted = reloads > 0 ? reloads : quick ? 40 : 20;
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "reload-", ".workload");
        ReloadRace.Result result;
        try {
            long minutes = ReloadRace.FILLING_MINUTES + MINUTES_EACH * (wanted + 1L);
            System.err.printf(
                    Locale.ROOT, "generating %d min of %,d keys, %d changes of pack …%n", minutes, wantedKeys, wanted);
            Generator.write(Plan.ofMinutes(SEED, wantedKeys, minutes, Disorder.DEFAULT, false), file);
            result = new ReloadRace(WorkloadFile.load(file, false), wanted, System.err).run();
        } finally {
            Files.deleteIfExists(file);
        }
        Map<String, Object> summary = result.summary();
        summary.put("keys", wantedKeys);
        System.err.printf(
                Locale.ROOT,
                "gap p50 %.1f ms, most %.1f ms (without a change p50 %.1f ms, most %.1f ms); compiling p50 %.0f ms; growth "
                        + "from first to last look: classes %.1f %%, metaspace %.1f %%, heap %.1f %%%n",
                ReloadRace.percentile(result.gapsMillis(), 0.5),
                ReloadRace.percentile(result.gapsMillis(), 1),
                ReloadRace.percentile(result.calmMillis(), 0.5),
                ReloadRace.percentile(result.calmMillis(), 1),
                ReloadRace.percentile(result.compileMillis(), 0.5),
                100 * result.growth().get(0),
                100 * result.growth().get(1),
                100 * result.growth().get(2));
        ObjectMapper mapper = new ObjectMapper();
        Path target = out;
        if (target != null) {
            Map<String, Object> all = new LinkedHashMap<>(summary);
            all.put("machine", Machine.describe());
            all.put("gapsMs", result.gapsMillis());
            mapper.writerWithDefaultPrettyPrinter().writeValue(target.toFile(), all);
        }
        if (json) {
            System.out.println(mapper.writeValueAsString(summary));
        }
        return 0;
    }
}
