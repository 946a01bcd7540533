package fengsui.rules.pack;

import fengsui.rules.indicator.Suggestion;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code @release("$a < x, $b < y")}: each on the clear side of the limit it releases. */
final class ReleaseReader {

    private static final Pattern PART =
            Pattern.compile("(\\$[\\p{L}_][\\p{L}\\p{N}_]*)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)");

    private final Reporter reporter;
    private final int line;

    ReleaseReader(Reporter reporter, int line) {
        this.reporter = reporter;
        this.line = line;
    }

    List<Rule.Release> read(String text, Variables variables) {
        List<Rule.Release> releases = new ArrayList<>();
        if (text.isEmpty()) {
            return releases;
        }
        for (String part : text.split(",", -1)) {
            Matcher matcher = PART.matcher(part.trim());
            if (!matcher.matches()
                    || !PatternFields.NUMBER.matcher(matcher.group(3)).matches()) {
                report(part.trim(), "Write \"$rain < 80\", more of them separated by ','.");
                continue;
            }
            Comparison comparison = new Comparison(
                    Field.VALUE, PatternFields.operator(matcher.group(2)), Double.parseDouble(matcher.group(3)) + 0.0);
            one(part.trim(), matcher.group(1), comparison, variables, releases);
        }
        return releases;
    }

    private void one(
            String part, String variable, Comparison comparison, Variables variables, List<Rule.Release> releases) {
        List<Condition> patterns = variables.patterns(variable);
        if (patterns.isEmpty()) {
            report(
                    part,
                    Suggestion.near(
                            variable, variables.names(), "Bind " + variable + " to an Indicator outside 'not'."));
            return;
        }
        if (!variables.isBoundInEveryBranch(variable)) {
            report(part, "Bind " + variable + " in every branch of 'or', or write one rule per branch.");
            return;
        }
        List<Condition.OnIndicator> indicators = new ArrayList<>();
        for (Condition pattern : patterns) {
            if (pattern instanceof Condition.OnIndicator on) {
                indicators.add(on);
            }
        }
        boolean same =
                indicators.stream().map(Condition.OnIndicator::name).distinct().count() == 1;
        if (indicators.size() < patterns.size() || !same) {
            report(part, "A release is on one indicator, the same in every branch.");
        } else if (releases.stream().anyMatch(other -> other.on().equals(indicators.get(0)))) {
            report(part, "Release each indicator once.");
        } else if (indicators.stream().anyMatch(on -> !clears(on, comparison))) {
            report(
                    part,
                    "Release on the clear side of the rule's own limit: for value >= 100 write " + variable
                            + " < 100 or less.");
        } else {
            releases.add(new Rule.Release(indicators.get(0), comparison));
        }
    }

    /**
     * Whether values that release lie beyond one of the pattern's limits, on the side where it does not hold. A pattern
     * without a limit of its own may release on either side: "and it has stopped raining".
     */
    private static boolean clears(Condition.OnIndicator on, Comparison release) {
        List<Comparison> limits = on.comparisons().stream()
                .filter(limit -> limit.field() == Field.VALUE)
                .toList();
        if (limits.isEmpty()) {
            return release.operator() != Operator.EQUAL && release.operator() != Operator.UNEQUAL;
        }
        return limits.stream().anyMatch(limit -> clears(limit, release));
    }

    private static boolean clears(Comparison limit, Comparison release) {
        return switch (release.operator()) {
            case LESS -> isLower(limit) && release.literal() <= limit.literal();
            case AT_MOST ->
                isLower(limit)
                        && (limit.operator() == Operator.MORE
                                ? release.literal() <= limit.literal()
                                : release.literal() < limit.literal());
            case MORE -> isUpper(limit) && release.literal() >= limit.literal();
            case AT_LEAST ->
                isUpper(limit)
                        && (limit.operator() == Operator.LESS
                                ? release.literal() >= limit.literal()
                                : release.literal() > limit.literal());
            case EQUAL, UNEQUAL -> false;
        };
    }

    private static boolean isLower(Comparison limit) {
        return limit.operator() == Operator.AT_LEAST || limit.operator() == Operator.MORE;
    }

    private static boolean isUpper(Comparison limit) {
        return limit.operator() == Operator.AT_MOST || limit.operator() == Operator.LESS;
    }

    private void report(String part, String advice) {
        reporter.at(line, "@release \"" + part + "\"", advice);
    }
}
