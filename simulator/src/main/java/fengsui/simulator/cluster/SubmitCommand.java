package fengsui.simulator.cluster;

import fengsui.connectors.kafka.Readiness;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.stage.Salt;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code cluster submit}. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Makes and checks the topics, then starts JobManager and TaskManagers with the job and waits until it runs.",
            "Without --from it begins with the newest savepoint or checkpoint of this cluster, without any at the"
                    + " beginning of the log."
        })
final class SubmitCommand implements Callable<Integer> {

    /** What the cluster itself decides, and why nobody else may. */
    private static final Map<String, String> OF_THE_CLUSTER = Map.of(
            "kafka.bootstrap", "its own broker",
            "checkpoint.dir", "its own folder",
            "metrics.port", "none, as its processes would share one port");

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ClusterCommand parent;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the engine, see docs/configuration.md; may be given several times."
                    + " Default: realm=exercise, parallelism=2.")
    private Map<String, String> set = new TreeMap<>();

    @Option(names = "--from", paramLabel = "PATH", description = "Savepoint or checkpoint to begin with.")
    private @Nullable Path from;

    @Option(names = "--fresh", description = "Begin at the beginning of the log.")
    private boolean fresh;

    @Option(
            names = "--class-path",
            paramLabel = "CP",
            description = "Class path of the engine, for another build. Default: this build's.")
    private @Nullable String classPath;

    /** The secret of this process's environment; empty if there is none. */
    static String salt() {
        return Optional.ofNullable(System.getenv(Salt.VARIABLE)).orElse("");
    }

    @Override
    public Integer call() throws InterruptedException {
        return parent.tell(() -> {
            Cluster cluster = parent.existing();
            Path given = from;
            if (given != null && !Files.exists(given.resolve("_metadata"))) {
                throw new IllegalArgumentException(
                        "--from: '" + given + "' (expected: a folder of a savepoint or checkpoint).");
            }
            List<String> faults = faults(cluster);
            if (!faults.isEmpty()) {
                faults.forEach(spec.commandLine().getErr()::println);
                return 2;
            }
            return submit(cluster, begin(cluster, given));
        });
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of("realm", "exercise", "parallelism", "2"));
        settings.putAll(set);
        return settings;
    }

    private List<String> faults(Cluster cluster) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        OF_THE_CLUSTER.forEach((key, why) -> {
            if (set.containsKey(key)) {
                faults.add(key + ": '" + set.get(key) + "' (expected: not set here). The cluster has " + why + ".");
            }
        });
        Map<String, String> flags = settings();
        flags.keySet().removeAll(OF_THE_CLUSTER.keySet());
        flags.put("kafka.bootstrap", cluster.brokers().bootstrap());
        Map<String, String> environment = salt().isEmpty() ? Map.of() : Map.of(Salt.VARIABLE, salt());
        try {
            EngineSettings settings = EngineSettings.read(new Settings.Sources(null, environment, flags));
            if (faults.isEmpty()) {
                Readiness readiness = Readiness.of(
                        settings.brokers(), settings.realm(), settings.topics(), settings.transactionTimeout());
                readiness.unreachable().ifPresent(faults::add);
                faults.addAll(readiness.faults());
            }
        } catch (SettingsException e) {
            faults.addAll(e.faults());
        }
        return faults;
    }

    private @Nullable Path begin(Cluster cluster, @Nullable Path given) throws IOException {
        if (fresh || given != null || !cluster.submitted()) {
            return fresh ? null : given;
        }
        PrintWriter err = spec.commandLine().getErr();
        return cluster.retained()
                .newest(damaged -> err.println("cluster: " + damaged + " cannot be read; an older one is taken"))
                .orElse(null);
    }

    private int submit(Cluster cluster, @Nullable Path begin) throws IOException, InterruptedException {
        String path = classPath;
        cluster.submit(new Cluster.Submission(
                settings(), path == null ? System.getProperty("java.class.path") : path, begin, salt()));
        spec.commandLine()
                .getOut()
                .println("cluster: the job runs, "
                        + (begin == null ? "from the beginning of the log" : "restored from " + begin) + "; "
                        + cluster.restAddress());
        return 0;
    }
}
