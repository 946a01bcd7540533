package fengsui.rules.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The analyst's command line: {@code rules lint}, {@code rules list}, {@code rules catalogue}. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Checks rule packs and prints the words they are made of.",
        subcommands = {LintCommand.class, ListCommand.class, CatalogueCommand.class})
public final class RulesMain {

    private RulesMain() {}

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(arguments));
    }

    /** The commands, printing to those writers. Without a subcommand it prints its help and exits with 2. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new RulesMain());
        line.setOut(out);
        line.setErr(err);
        return line;
    }
}
