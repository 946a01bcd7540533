package fengsui.bench.system;

import fengsui.bench.race.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fengsui bench system}: the race from Kafka to Kafka. */
@Command(
        name = "system",
        mixinStandardHelpOptions = true,
        description = "Races whole engines, JSON in Kafka to findings in Kafka, checkpoints on, each in its own JVM.")
public final class SystemCommand implements Callable<Integer> {

    private static final int QUICK_KEYS = 2_000;
    private static final int KEYS = 10_000;
    /** Windows of an hour fill and empty. */
    private static final long MINUTES = 125;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--peers",
            split = ",",
            description = "Engines besides ours; none by an empty text. All by default.")
    private List<String> peers = Arrays.stream(Rival.values())
            .filter(one -> one != Rival.FENGSUI)
            .map(Rival::text)
            .toList();

    @Option(names = "--keys", description = "Keys: (site, quantity) of sensors. Default 10000, with --quick 2000.")
    private int keys;

    @Option(names = "--rules", defaultValue = "40", description = "Rules: 10, 40, 100, 300 or 1000.")
    private int rules;

    @Option(
            names = "--events",
            description =
                    "Observations. By default 125 minutes of event time, so that windows of an hour fill and empty.")
    private long events;

    @Option(names = "--rounds", description = "Rounds, in ABBA order. Default 4, with --quick 1.")
    private int rounds;

    @Option(
            names = "--checkpoints",
            defaultValue = "5000",
            description = "Milliseconds between checkpoints, of all engines.")
    private long checkpoints;

    @Option(names = "--heap", defaultValue = "3g", description = "Heap of every engine's JVM.")
    private String heap = "3g";

    @Option(names = "--quick", description = "Small and done within five minutes.")
    private boolean quick;

    @Option(
            names = "--profile",
            description = "Ours alone, once, under the flight recorder; says where the recording is.")
    private boolean profile;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream progress = System.err;
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        try (WorkFolder folder = WorkFolder.below(directory)) {
            Path recording = directory.resolve("fengsui-system.jfr").toAbsolutePath();
            SystemRace.Settings settings = settings(recording);
            List<SystemStanding> standings = new SystemRace(settings, folder.path(), progress).run();
            standings.forEach(standing -> progress.println(standing.line()));
            if (profile) {
                progress.println("recording: " + recording);
            }
            report(settings, standings);
        }
        return 0;
    }

    private SystemRace.Settings settings(Path recording) {
        List<Rival> rivals = new ArrayList<>();
        for (String peer : profile ? List.<String>of() : peers) {
            if (!peer.isBlank()) {
                rivals.add(Rival.find(peer).orElseThrow(() -> unknown(peer)));
            }
        }
        rivals.remove(Rival.FENGSUI);
        int actualKeys = keys > 0 ? keys : quick ? QUICK_KEYS : KEYS;
        fengsui.bench.workload.Plan plan = SystemRace.plan(actualKeys, MINUTES);
        if (events > 0) {
            plan = new fengsui.bench.workload.Plan(plan.seed(), plan.keys(), events, plan.disorder(), false);
        }
        int actualRounds = rounds > 0 ? rounds : quick || profile ? 1 : 4;
        List<String> extra = profile
                ? List.of(
                        "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording,
                        "-Xlog:jfr+startup=off")
                : List.of();
        return new SystemRace.Settings(rivals, plan, rules, actualRounds, Duration.ofMillis(checkpoints), heap, extra);
    }

    private ParameterException unknown(String peer) {
        String known =
                String.join(", ", Arrays.stream(Rival.values()).map(Rival::text).toList());
        return new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "--peers: '" + peer + "' (expected: " + known + ")");
    }

    private void report(SystemRace.Settings settings, List<SystemStanding> standings) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("race", "system");
        Map<String, Object> short1 = new LinkedHashMap<>(all);
        all.put("keys", settings.plan().region().keys());
        all.put("rules", settings.rules());
        all.put("minutes", settings.plan().minutes());
        all.put("checkpointMillis", settings.checkpoints().toMillis());
        all.put("heap", settings.heap());
        all.put("engines", standings.stream().map(SystemStanding::details).toList());
        short1.put("engines", standings.stream().map(SystemStanding::summary).toList());
        output.write(all, short1);
    }
}
