package fengsui.rules.cli;

import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules lint DIR…}: all problems of all files of one pack, read from one or more directories. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Checks the rule files and rule tables below the directories, as one pack. Prints file:line: construct. Advice.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:no problem", "1:problems, all printed", "2:wrong usage"})
public final class LintCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Directories with .drl files and .csv rule tables.")
    private List<Path> directories = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TreeMap<String, String> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new ParameterException(
                        spec.commandLine(), "DIR: '" + directory + "' (expected: a directory with rule files).");
            }
            PackFiles.Found found = PackFiles.find(directory, "lint");
            String prefix = directory.toString().replace('\\', '/').replaceAll("/+$", "") + "/";
            found.source().files().forEach((name, text) -> files.put(prefix + name, text));
            found.problems().stream()
                    .map(one -> new Problem(prefix + one.file(), one.line(), one.construct(), one.advice()))
                    .forEach(problems::add);
        }
        if (files.isEmpty() && problems.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "DIR: no .drl file and no rule table below " + directories + ".");
        }
        Compiled compiled = PackCompiler.compile(new PackSource("lint", files), Catalogue.shipped(), Tables.shipped());
        return report(compiled, problems, files.size(), out);
    }

    private static int report(Compiled compiled, List<Problem> unread, int files, PrintWriter out) {
        List<Problem> problems = new ArrayList<>(unread);
        int rules = 0;
        if (compiled instanceof Compiled.Refused refused) {
            problems.addAll(refused.problems());
        } else if (compiled instanceof Compiled.Accepted accepted) {
            rules = accepted.pack().rules().size();
        }
        problems.stream().sorted().forEach(out::println);
        if (problems.isEmpty()) {
            out.println(rules + " rules in " + files + " files: no problem");
        } else {
            long faulty = problems.stream().map(Problem::file).distinct().count();
            long all = files + unread.stream().map(Problem::file).distinct().count();
            out.println(problems.size() + " problems in " + faulty + " of " + all + " files");
        }
        out.flush();
        return problems.isEmpty() ? CommandLine.ExitCode.OK : 1;
    }
}
