package fengsui.rules.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Parses a rule file into the trees of its rules; refuses everything at file level but the package and rules. */
final class DrlReader {

    private static final Pattern PACKAGE = Pattern.compile("fengsui(\\.[a-z][a-z0-9_]*)+");
    private static final Pattern PLACE = Pattern.compile("(?:\\[ERR \\d+] )?Line (\\d+):(-?\\d+) (.*)", Pattern.DOTALL);

    /** Above this a file with a syntax error is not parsed rule by rule to find the others. */
    private static final int MOST_PIECES = 200;

    private final SourceText source;
    private final Reporter reporter;

    DrlReader(SourceText source, Reporter reporter) {
        this.source = source;
        this.reporter = reporter;
    }

    /** The rules that could be parsed, in the order of the file. */
    List<RuleDescr> read() {
        PackageDescr parsed = parse(source.text());
        if (parsed != null) {
            checkFile(parsed);
            return parsed.getRules();
        }
        return source.rules().size() <= MOST_PIECES ? readPieces() : List.of();
    }

    /** A parser stops at the first error of a file; piece by piece we still see the problems of the other rules. */
    private List<RuleDescr> readPieces() {
        List<RuleDescr> rules = new ArrayList<>();
        List<Integer> starts = source.rules();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1) : source.text().length();
            String lines = "\n".repeat(source.line(start) - 1);
            PackageDescr piece = parse(lines + source.text().substring(start, end));
            if (piece != null) {
                rules.addAll(piece.getRules());
            }
        }
        return rules;
    }

    private @Nullable PackageDescr parse(String text) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            // The parser is not ours and the text may be hostile: whatever it stumbles over is the text's fault.
            reporter.atUnlessSaid(
                    1, "the parser gave up: " + e.getClass().getSimpleName(), "Write rules as shown in docs.");
        } catch (StackOverflowError e) {
            reporter.atUnlessSaid(1, "too deeply nested", "Write several rules instead.");
        }
        for (DroolsError error : parser.getErrors()) {
            report(error);
        }
        return parser.hasErrors() ? null : parsed;
    }

    private void report(DroolsError error) {
        Matcher place = PLACE.matcher(error.getMessage());
        int line = place.matches()
                ? Integer.parseInt(place.group(1))
                : error.getLines().length > 0 ? error.getLines()[0] : 1;
        String what = place.matches() ? place.group(3) : error.getMessage();
        reporter.atUnlessSaid(
                line, what, "Look here and in the line before for a missing \", ), ',' , 'then' or 'end'.");
    }

    private void checkFile(PackageDescr file) {
        String name = file.getName() == null ? "" : file.getName();
        if (!PACKAGE.matcher(name).matches()) {
            reporter.at(
                    Math.max(1, file.getLine()),
                    name.isEmpty() ? "no package" : "package " + name,
                    "Begin the file with 'package fengsui.<domain>', such as 'package fengsui.safety'.");
        }
        foreign(file.getImports(), "import");
        foreign(file.getFunctionImports(), "import function");
        foreign(file.getAccumulateImports(), "import accumulate");
        foreign(file.getGlobals(), "global");
        foreign(file.getFunctions(), "function");
        foreign(file.getTypeDeclarations(), "declare");
        foreign(file.getEnumDeclarations(), "declare enum");
        foreign(file.getEntryPointDeclarations(), "declare entry-point");
        foreign(file.getWindowDeclarations(), "declare window");
        foreign(file.getAttributes(), "attribute");
        if (file.getUnit() != null) {
            foreign(List.of(file.getUnit()), "unit");
        }
    }

    private void foreign(Collection<? extends BaseDescr> constructs, String word) {
        for (BaseDescr construct : constructs) {
            reporter.atUnlessSaid(construct.getLine(), word, "A rule file holds rules only; remove it.");
        }
    }
}
