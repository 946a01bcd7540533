package fengsui.simulator;

import fengsui.simulator.chaos.ChaosCommand;
import fengsui.simulator.cluster.ClusterCommand;
import fengsui.simulator.drill.DrillCommand;
import fengsui.simulator.replay.ReplayCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The verbs of this module: {@code drill}, {@code replay}, {@code cluster}, {@code chaos}. */
@Command(
        name = "fengsui",
        mixinStandardHelpOptions = true,
        subcommands = {DrillCommand.class, ReplayCommand.class, ClusterCommand.class, ChaosCommand.class},
        description = "Drills, replays, and clusters to try the engine on.")
public final class Main {

    private Main() {}

    /** Ends the JVM with the verb's exit code. */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(line.execute(arguments));
    }
}
