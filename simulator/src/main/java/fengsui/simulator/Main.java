package fengsui.simulator;

import fengsui.simulator.drill.DrillCommand;
import fengsui.simulator.replay.ReplayCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of this module: {@code drill} and {@code replay}. */
@Command(
        name = "fengsui",
        mixinStandardHelpOptions = true,
        subcommands = {DrillCommand.class, ReplayCommand.class},
        description = "Drills and replays.")
public final class Main {

    private Main() {}

    /** Ends the JVM with the verb's exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
