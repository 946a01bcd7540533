package fengsui.jobs.operation;

import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.kafka.Readiness;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Setting;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.engine.RetainedCheckpoints;
import fengsui.jobs.stage.EngineOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code engine}: the job of one realm on a mini cluster of this JVM, against Kafka. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Runs the engine of one realm against Kafka: makes and checks its topics, begins with the newest checkpoint, runs"
                    + " until Ctrl-C. Without a checkpoint it reads all input topics from their beginning.",
            "ledger.salt is taken from FENGSUI_LEDGER_SALT or the file alone.",
            "Event time needs a clock: './fengsui clock'."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "2:something given, or a topic, cannot be used; all faults are listed",
            "3:a fault: no broker answers, or the job failed",
            "130, 143:ended by Ctrl-C or a signal; all state is kept in a savepoint"
        })
public final class EngineCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--fresh",
            description =
                    "Begin without any checkpoint. All input is read again: what it gives is in the ledger already"
                            + " and counted there as benign repeats.")
    private boolean fresh;

    private EngineCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new EngineCommand(environment));
        SettingFlags.declare(line.getCommandSpec(), flags());
        return line;
    }

    private static List<Setting<?>> flags() {
        return EngineSettings.ofEngine().stream()
                .filter(setting -> !setting.key().startsWith("clock."))
                .toList();
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        EngineSettings settings;
        try {
            settings = EngineSettings.read(SettingFlags.sources(spec, flags(), environment));
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        }
        Readiness readiness =
                Readiness.of(settings.brokers(), settings.realm(), settings.topics(), settings.transactionTimeout());
        if (readiness.unreachable().isPresent()) {
            err.println(readiness.unreachable().get());
            return 3;
        }
        List<String> faults = new ArrayList<>(readiness.faults());
        checkMetricsPort(settings.metricsPort(), faults);
        RetainedCheckpoints checkpoints = RetainedCheckpoints.of(settings.checkpointDirectory(), settings.realm());
        try (EngineLock lock = EngineLock.take(checkpoints, faults)) {
            if (!lock.held() || !faults.isEmpty()) {
                faults.forEach(err::println);
                return 2;
            }
            return run(settings, checkpoints);
        }
    }

    private static void checkMetricsPort(int port, List<String> faults) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            faults.add("metrics.port: '" + port + "' (expected: a free port). " + e.getMessage() + ".");
        }
    }

    private int run(EngineSettings settings, RetainedCheckpoints checkpoints) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        checkpoints.prune();
        Optional<Path> restored = fresh
                ? Optional.empty()
                : checkpoints.newest(
                        damaged -> err.println("engine: " + damaged + " cannot be read; an older one is taken"));
        if (restored.isEmpty() && !new LedgerLog(settings.brokers(), settings.realm()).isEmpty()) {
            err.println(
                    "engine: ALARM: the ledger holds records, and this engine begins without a checkpoint (expected: the"
                            + " newest below " + checkpoints.folder()
                            + "). Unless all input since its first record is still there, its"
                            + " chain will not be whole.");
        }
        KafkaEngine engine =
                KafkaEngine.start(placement(settings, checkpoints.folder(), restored.orElse(null)), options(settings));
        EngineWatch watch = new EngineWatch(engine, settings, started(settings, restored), out, err);
        Runtime.getRuntime().addShutdownHook(new Thread(watch::stop, "engine-stop"));
        return watch.run();
    }

    static EngineOptions options(EngineSettings settings) {
        return new EngineOptions(
                settings.realm(), settings.bound().toMillis(), Long.MAX_VALUE, settings.ledgerSalt(), settings.group());
    }

    static KafkaEngine.Placement placement(EngineSettings settings, Path folder, @Nullable Path restored) {
        return new KafkaEngine.Placement(
                settings.brokers(),
                settings.group(),
                new KafkaEngine.Transactions(settings.transactionPrefix(), settings.transactionTimeout()),
                settings.parallelism(),
                settings.parallelism(),
                new KafkaEngine.Checkpointing(folder, settings.checkpointInterval(), restored),
                settings.metricsPort());
    }

    private String started(EngineSettings settings, Optional<Path> restored) {
        String state = restored.map(path -> "restored from " + path)
                .orElse(
                        fresh
                                ? "fresh: from the beginning of the log"
                                : "no checkpoint: from the beginning of the log");
        String metrics = settings.metricsPort() == 0
                ? ""
                : "; metrics on http://127.0.0.1:" + settings.metricsPort() + "/metrics";
        return "engine: " + settings.realm() + " running on "
                + settings.brokers().bootstrap() + "; topics " + "*."
                + settings.realm().name().toLowerCase(java.util.Locale.ROOT) + "; " + state + metrics;
    }
}
