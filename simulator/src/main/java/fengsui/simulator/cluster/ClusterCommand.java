package fengsui.simulator.cluster;

import fengsui.connectors.kafka.Readiness;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.stage.Salt;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code cluster}: the engine on real processes of this machine. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        subcommands = {
            ClusterCommand.Up.class,
            ClusterCommand.Submit.class,
            ClusterCommand.Status.class,
            ClusterCommand.Kill.class,
            ClusterCommand.Start.class,
            ClusterCommand.Stop.class,
            ClusterCommand.Down.class
        },
        description = {
            "Runs ZooKeeper, Kafka, a JobManager in application mode and two TaskManagers as processes of this machine, on free"
                    + " ports of the loopback interface. They go on until 'down'.",
            "The secret of the ledger is taken from FENGSUI_LEDGER_SALT."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:status: not everything runs", "2:something given cannot be used", "3:a fault"})
public final class ClusterCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--dir",
            defaultValue = "${sys:fengsui.home:-.}/.fengsui/cluster",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where everything of the cluster lies. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private Cluster cluster() {
        return Cluster.in(directory);
    }

    private Cluster existing(CommandSpec asking) {
        Cluster cluster = cluster();
        if (!cluster.exists()) {
            throw new ParameterException(
                    asking.commandLine(),
                    cluster.root() + ": no cluster (expected: one). Make it with './fengsui cluster up'.");
        }
        return cluster;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "cluster: what? (expected: up, submit, status, kill, start, stop or down)");
    }

    /** {@code up}. */
    @Command(name = "up", mixinStandardHelpOptions = true, description = "Starts ZooKeeper and Kafka.")
    static final class Up implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Cluster cluster = parent.cluster();
            if (cluster.exists()) {
                throw new ParameterException(
                        spec.commandLine(),
                        cluster.root() + " holds a cluster (expected: none). End it with './fengsui cluster down'.");
            }
            try {
                cluster.up();
            } catch (IOException | InterruptedException e) {
                cluster.down();
                throw e;
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println("cluster: ZooKeeper and Kafka run; kafka.bootstrap="
                    + cluster.brokers().bootstrap());
            out.println("cluster: everything of it lies in " + cluster.root());
            return 0;
        }
    }

    /** {@code submit}. */
    @Command(
            name = "submit",
            mixinStandardHelpOptions = true,
            description = {
                "Makes and checks the topics, then starts JobManager and TaskManagers with the job and waits until it runs.",
                "Without --from it begins with the newest savepoint or checkpoint of this cluster, without any at the"
                        + " beginning of the log."
            })
    static final class Submit implements Callable<Integer> {
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

        @Option(names = "--settings", paramLabel = "FILE", description = "Properties file with settings.")
        private @Nullable Path file;

        @Option(names = "--from", paramLabel = "PATH", description = "Savepoint or checkpoint to begin with.")
        private @Nullable Path from;

        @Option(names = "--fresh", description = "Begin at the beginning of the log.")
        private boolean fresh;

        @Option(
                names = "--class-path",
                paramLabel = "CP",
                description = "Class path of the engine, for another build. Default: this build's.")
        private @Nullable String classPath;

        @Override
        public Integer call() throws Exception {
            Cluster cluster = parent.existing(spec);
            PrintWriter out = spec.commandLine().getOut();
            Path given = from;
            if (given != null && !Files.exists(given.resolve("_metadata"))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--from: '" + given + "' (expected: a folder of a savepoint or checkpoint).");
            }
            Map<String, String> settings = settings();
            String salt = Optional.ofNullable(System.getenv(Salt.VARIABLE)).orElse("");
            List<String> faults = faults(cluster, settings, salt);
            if (!faults.isEmpty()) {
                faults.forEach(spec.commandLine().getErr()::println);
                return 2;
            }
            Optional<Path> begin = fresh ? Optional.empty() : Optional.ofNullable(given);
            if (begin.isEmpty() && !fresh && cluster.submitted()) {
                begin = cluster.retained().newest(damaged -> spec.commandLine()
                        .getErr()
                        .println("cluster: " + damaged + " cannot be read; an older one is taken"));
            }
            String path = classPath;
            cluster.submit(new Cluster.Submission(
                    settings, path == null ? System.getProperty("java.class.path") : path, begin.orElse(null), salt));
            out.println("cluster: the job runs, "
                    + begin.map(p -> "restored from " + p).orElse("from the beginning of the log") + "; "
                    + cluster.restAddress());
            return 0;
        }

        private Map<String, String> settings() throws IOException {
            Map<String, String> settings = new TreeMap<>(Map.of("realm", "exercise", "parallelism", "2"));
            Path read = file;
            if (read != null) {
                Properties properties = new Properties();
                try (Reader reader = Files.newBufferedReader(read, StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
            }
            settings.putAll(set);
            return settings;
        }

        private static List<String> faults(Cluster cluster, Map<String, String> given, String salt)
                throws IOException, InterruptedException {
            Map<String, String> flags = new TreeMap<>(given);
            flags.put("kafka.bootstrap", cluster.brokers().bootstrap());
            Map<String, String> environment = salt.isEmpty() ? Map.of() : Map.of(Salt.VARIABLE, salt);
            try {
                EngineSettings settings = EngineSettings.read(new Settings.Sources(null, environment, flags));
                Readiness readiness = Readiness.of(
                        settings.brokers(), settings.realm(), settings.topics(), settings.transactionTimeout());
                return readiness.unreachable().map(List::of).orElse(readiness.faults());
            } catch (SettingsException e) {
                return e.faults();
            }
        }
    }

    /** {@code status}. */
    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Tells what runs; exit code 1 if not all does.")
    static final class Status implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Cluster cluster = parent.existing(spec);
            PrintWriter out = spec.commandLine().getOut();
            boolean whole = true;
            for (Cluster.Standing standing : cluster.standing()) {
                whole &= standing.pid() != 0;
                out.printf(
                        "%-14s %s%n",
                        standing.member().title(), standing.pid() == 0 ? "dead" : "pid " + standing.pid());
            }
            String job = cluster.job();
            out.println("job            " + job);
            out.println("kafka          " + cluster.brokers().bootstrap());
            out.println("rest           " + cluster.restAddress());
            out.flush();
            return whole && job.startsWith("RUNNING") ? 0 : 1;
        }
    }

    /** {@code kill}. */
    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Sends a member a signal.")
    static final class Kill implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(
                index = "0",
                paramLabel = "MEMBER",
                description = "zookeeper, kafka, jobmanager, taskmanager-1 or -2.")
        @SuppressWarnings("NullAway.Init")
        private String member;

        @Option(
                names = "--signal",
                defaultValue = "KILL",
                description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        @SuppressWarnings("NullAway.Init")
        private MemberProcess.Signal signal;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Cluster cluster = parent.existing(spec);
            Member named = named(spec, member);
            if (!cluster.signal(named, signal)) {
                spec.commandLine().getErr().println("cluster: " + named.title() + " is dead already");
                return 3;
            }
            spec.commandLine().getOut().println("cluster: " + named.title() + " got " + signal);
            return 0;
        }
    }

    /** {@code start}. */
    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Starts a dead member again, as a service manager would.")
    static final class Start implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(
                index = "0",
                paramLabel = "MEMBER",
                description = "zookeeper, kafka, jobmanager, taskmanager-1 or -2.")
        @SuppressWarnings("NullAway.Init")
        private String member;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Cluster cluster = parent.existing(spec);
            Member named = named(spec, member);
            if (Member.ENGINE.contains(named) && System.getenv(Salt.VARIABLE) == null) {
                spec.commandLine().getErr().println(Salt.VARIABLE + ": missing (expected: the secret of the ledger).");
                return 2;
            }
            cluster.start(named);
            spec.commandLine().getOut().println("cluster: " + named.title() + " started");
            return 0;
        }
    }

    /** {@code stop}. */
    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description =
                    "Ends the job at a savepoint, JobManager and TaskManagers with it; ZooKeeper and Kafka go on.")
    static final class Stop implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Path savepoint = parent.existing(spec).stop();
            spec.commandLine().getOut().println("cluster: stopped; all state is in " + savepoint);
            return 0;
        }
    }

    /** {@code down}. */
    @Command(
            name = "down",
            mixinStandardHelpOptions = true,
            description = "Ends every process and removes all the cluster has left on disk.")
    static final class Down implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init")
        private ClusterCommand parent;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--keep", description = "Leave logs, topics and state where they are.")
        private boolean keep;

        @Override
        public Integer call() throws IOException, InterruptedException {
            Cluster cluster = parent.cluster();
            cluster.down();
            if (!keep) {
                cluster.delete();
            }
            spec.commandLine().getOut().println("cluster: down" + (keep ? "; kept: " + cluster.root() : ""));
            return 0;
        }
    }

    private static Member named(CommandSpec spec, String title) {
        return Member.of(title)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "'" + title + "' (expected: one of " + Member.titles() + ")."));
    }
}
