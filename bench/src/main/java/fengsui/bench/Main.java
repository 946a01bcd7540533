package fengsui.bench;

import fengsui.bench.plot.PlotCommand;
import fengsui.bench.race.CoreCommand;
import fengsui.bench.race.GrowthCommand;
import fengsui.bench.race.ReloadCommand;
import fengsui.bench.step.StepsCommand;
import fengsui.bench.system.FloodCommand;
import fengsui.bench.system.LatencyCommand;
import fengsui.bench.system.SystemCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The races. */
@Command(
        name = "fengsui bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            CoreCommand.class,
            GrowthCommand.class,
            ReloadCommand.class,
            PlotCommand.class,
            SystemCommand.class,
            LatencyCommand.class,
            FloodCommand.class,
            StepsCommand.class
        },
        description = "Races against other engines on this machine.")
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
