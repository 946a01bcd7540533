package fengsui.simulator.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: real measurements from CSV files through the engine, as fast as it goes. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = "Plays CSV files of real measurements through the engine and writes what it found.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "2:something given cannot be used; all faults are listed", "3:a fault"})
public final class ReplayCommand implements Callable<Integer> {

    private final IntFunction<Optional<ReplayEngine>> engines;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rules", required = true, paramLabel = "DIR", description = "Directory of rule files.")
    @SuppressWarnings("NullAway.Init")
    private Path rules;

    @Option(
            names = "--sites",
            required = true,
            paramLabel = "FILE",
            description = "CSV site,area,name,lat,lon[,attribute...]; area is a grid of 15 digits.")
    @SuppressWarnings("NullAway.Init")
    private Path sites;

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "FILE",
            description = "YAML that says how rows become observations.")
    @SuppressWarnings("NullAway.Init")
    private Path mapping;

    @Option(names = "--input", required = true, arity = "1..*", paramLabel = "CSV", description = "The measurements.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> inputs;

    @Option(
            names = "--findings",
            required = true,
            paramLabel = "OUT.csv",
            description = "Gets rule,level,area,site,start,end.")
    @SuppressWarnings("NullAway.Init")
    private Path findings;

    @Option(
            names = "--alerts",
            required = true,
            paramLabel = "OUT.ndjson",
            description = "Gets every alert change, one JSON object a line.")
    @SuppressWarnings("NullAway.Init")
    private Path alerts;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "Last instant played, such as 2016-01-01T00:00:00Z. Default: the last in the input.")
    private @Nullable Instant until;

    @Option(names = "--parallelism", defaultValue = "1", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    /** The command on the engine of this release. */
    public ReplayCommand() {
        this(ReplayEngines::shipped);
    }

    ReplayCommand(IntFunction<Optional<ReplayEngine>> engines) {
        this.engines = engines;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        if (parallelism < 1) {
            err.println("--parallelism: '" + parallelism + "' (expected: 1 or more). Maybe '1'.");
            return 2;
        }
        Optional<ReplayEngine> engine = engines.apply(parallelism);
        if (engine.isEmpty()) {
            err.println("replay: this build has no engine to replay on.");
            return 3;
        }
        Replay.Order order =
                new Replay.Order(rules, sites, mapping, inputs, findings, alerts, Optional.ofNullable(until));
        try {
            new Replay(engine.get(), new ReplayProgress(err)).run(order);
            return 0;
        } catch (ReplayRefused e) {
            e.faults().forEach(err::println);
            return 2;
        }
    }
}
