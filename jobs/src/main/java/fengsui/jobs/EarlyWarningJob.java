package fengsui.jobs;

import fengsui.jobs.operation.ClockCommand;
import fengsui.jobs.operation.EngineCommand;
import fengsui.jobs.operation.HistoryCommand;
import fengsui.jobs.operation.LedgerCommand;
import fengsui.jobs.operation.WatchdogCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of those who operate an engine: {@code engine}, {@code clock}, {@code ledger}, {@code watchdog}, {@code history}. */
@Command(name = "fengsui", mixinStandardHelpOptions = true, description = "Runs an engine and what belongs to it.")
public final class EarlyWarningJob {

    private EarlyWarningJob() {}

    /** Ends the JVM with the verb's exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(System.getenv(), out, err).execute(arguments));
    }

    /** The verbs with that environment, printing to those writers. Without a verb it prints its help and exits with 2. */
    public static CommandLine commandLine(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new CommandLine(new EarlyWarningJob())
                .addSubcommand(EngineCommand.commandLine(environment))
                .addSubcommand(ClockCommand.commandLine(environment))
                .addSubcommand(LedgerCommand.commandLine(environment))
                .addSubcommand(WatchdogCommand.commandLine(environment))
                .addSubcommand(HistoryCommand.commandLine(environment))
                .setOut(out)
                .setErr(err);
    }
}
