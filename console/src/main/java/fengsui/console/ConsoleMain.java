package fengsui.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The entrance of {@code ./fengsui console}. */
public final class ConsoleMain {

    private ConsoleMain() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(arguments));
    }

    /** The command, printing to those writers. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new ConsoleCommand())
                .addSubcommand(new AccountCommand())
                .setOut(out)
                .setErr(err);
    }
}
