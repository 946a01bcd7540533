package fengsui.rules.pack;

import fengsui.rules.indicator.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Reads the consequence, which is exactly {@code warn($a, $b);} over bound variables: the evidence. */
final class ConsequenceReader {

    private static final String VARIABLE = "\\$[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern WARN =
            Pattern.compile("\\s*warn\\s*\\(\\s*(" + VARIABLE + "(?:\\s*,\\s*" + VARIABLE + ")*)\\s*\\)\\s*;\\s*");

    private final Reporter reporter;

    ConsequenceReader(Reporter reporter) {
        this.reporter = reporter;
    }

    /** The patterns warned of, in the order named; variables are only checked if the condition could be read. */
    List<Condition> read(RuleDescr rule, @Nullable Variables variables) {
        int line = Math.max(rule.getConsequenceLine(), rule.getLine());
        if (!rule.getNamedConsequences().isEmpty()) {
            reporter.at(line, "named consequences", "Write one 'then' with warn($a, $b); and a rule for each case.");
        }
        String text = rule.getConsequence() == null ? "" : rule.getConsequence().toString();
        Matcher warn = WARN.matcher(text);
        if (!warn.matches()) {
            int from = firstLine(text);
            reporter.atUnlessSaid(
                    line + from,
                    text.isBlank() ? "empty consequence" : "consequence '" + text.strip() + "'",
                    "A consequence is exactly warn($a, $b); over variables bound in 'when'.");
            return List.of();
        }
        return variables == null ? List.of() : evidence(warn.group(1), variables, line + 1);
    }

    private List<Condition> evidence(String list, Variables variables, int line) {
        Set<String> seen = new LinkedHashSet<>();
        List<Condition> evidence = new ArrayList<>();
        for (String word : list.split(",")) {
            String variable = word.trim();
            if (!seen.add(variable)) {
                reporter.at(line, "warn of " + variable + " twice", "Name each once.");
            } else if (variables.isOnlyUnderNot(variable)) {
                reporter.at(line, "warn of " + variable, "It is bound under 'not', where there is nothing to show.");
            } else if (variables.patterns(variable).isEmpty()) {
                String otherwise = "Bind it in 'when': " + variable + " : Indicator(…).";
                reporter.at(line, "warn of " + variable, Suggestion.near(variable, variables.names(), otherwise));
            }
            evidence.addAll(variables.patterns(variable));
        }
        return evidence;
    }

    private static int firstLine(String text) {
        return text.isBlank() ? 0 : 1;
    }
}
