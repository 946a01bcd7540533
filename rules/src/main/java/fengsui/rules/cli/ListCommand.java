package fengsui.rules.cli;

import fengsui.rules.finding.RuleCard;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules list DIR}: what a pack warns of, hazard by hazard, as Markdown. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Prints the rules of a pack by hazard, as Markdown: level, scope, condition, clocks, basis.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:printed", "1:the pack has problems, see 'rules lint'", "2:wrong usage"})
public final class ListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "Directory with .drl files and .csv rule tables.")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new ParameterException(
                    spec.commandLine(), "DIR: '" + directory + "' (expected: a directory with rule files).");
        }
        PackSource source = PackFiles.read(directory, "list");
        Compiled compiled = PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
        if (compiled instanceof Compiled.Accepted accepted) {
            print(accepted.pack(), spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        }
        spec.commandLine().getErr().println(directory + " has problems; see './fengsui rules lint " + directory + "'.");
        return 1;
    }

    private static void print(Pack pack, PrintWriter out) {
        out.println(pack.rules().size()
                + " rules. A hold is how long a condition lasts before the alert, a clear how long its "
                + "end lasts; × marks what must hold for the end instead of the condition being false.");
        for (Hazard hazard : Tables.shipped().hazards()) {
            List<Rule> rules = pack.rules().stream()
                    .filter(rule -> rule.card().hazard().equals(hazard.key()))
                    .sorted(Comparator.comparing((Rule rule) -> rule.card().level())
                            .thenComparing(Rule::name))
                    .toList();
            if (!rules.isEmpty()) {
                out.println();
                out.println("## " + hazard.zh() + " " + hazard.en());
                out.println();
                out.println("| rule | level | scope | condition | hold, clear | basis |");
                out.println("|---|---|---|---|---|---|");
                rules.forEach(rule -> out.println(line(rule.card())));
            }
        }
        out.flush();
    }

    private static String line(RuleCard card) {
        String release = card.release() == null ? "" : " × " + card.release();
        return "| " + card.name() + " | " + card.level() + " | " + card.scope() + " | " + card.condition() + release
                + " | " + duration(card.holdMillis()) + ", " + duration(card.clearMillis()) + " | " + card.basis()
                + " |";
    }

    private static String duration(long millis) {
        return millis == 0 ? "0" : IndicatorNames.duration(millis);
    }
}
