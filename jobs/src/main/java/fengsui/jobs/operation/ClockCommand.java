package fengsui.jobs.operation;

import fengsui.connectors.clock.SteadyClock;
import fengsui.connectors.kafka.ClockWriter;
import fengsui.connectors.kafka.InputLog;
import fengsui.connectors.settings.SettingsException;
import fengsui.connectors.settings.ToolSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code clock}: the clock that drives a realm's event time. */
@Command(
        name = "clock",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Writes the host's clock into every partition of every input topic: event time goes by these messages alone.",
            "The written clock never goes back, not behind the newest clock in the log either. Where the host's clock is set by"
                    + " a second or less it slews; a larger step ends this command.",
            "One clock per realm. Ctrl-C ends it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "2:something given cannot be used; all faults are listed",
            "3:a fault, or a step of the host's clock",
            "130, 143:ended by Ctrl-C or a signal"
        })
public final class ClockCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private ClockCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new ClockCommand(environment));
        SettingFlags.declare(line.getCommandSpec(), ToolSettings.clock());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(ToolSettings.read(
                    ToolSettings.clock(), SettingFlags.sources(spec, ToolSettings.clock(), environment)));
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException e) {
            err.println("clock: " + e.getMessage());
            return 3;
        }
    }

    private int run(ToolSettings settings) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        OptionalLong newest;
        ClockWriter writer;
        try (InputLog log = InputLog.open(settings.brokers(), settings.realm())) {
            if (!log.lacking().isEmpty()) {
                log.lacking()
                        .forEach(topic -> err.println(topic + ": no such topic (expected: one that an engine made)."
                                + " Start the engine first."));
                return 2;
            }
            newest = log.newestClock();
            writer = ClockWriter.open(settings.brokers(), settings.realm(), log);
        }
        out.println(started(settings, writer, newest));
        SteadyClock clock = SteadyClock.after(newest.orElse(SteadyClock.NONE));
        ClockRounds rounds = new ClockRounds(clock, writer, settings.every(), err::println);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(rounds, out), "clock-stop"));
        Optional<String> refusal = rounds.run();
        refusal.ifPresent(reason -> err.println("clock: " + reason));
        return refusal.isEmpty() ? 0 : 3;
    }

    private static String started(ToolSettings settings, ClockWriter writer, OptionalLong newest) {
        return "clock: " + settings.realm() + " on " + settings.brokers().bootstrap() + ", every "
                + settings.every().toMillis() + " ms into " + writer.partitions() + " partitions, after "
                + (newest.isEmpty() ? "none in the log" : Instant.ofEpochMilli(newest.getAsLong()));
    }

    private static void stop(ClockRounds rounds, PrintWriter out) {
        if (rounds.stop()) {
            out.println("clock: stopped");
        }
    }
}
