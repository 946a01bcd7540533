package fengsui.rules.pack;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.Suggestion;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;

/** The constraints of one pattern: {@code field == "text"} and {@code field >= number}; nothing else passes. */
final class PatternFields {

    static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,9})?");
    private static final String FIELD = "([\\p{L}_$][\\p{L}\\p{N}_$]*)";
    private static final Pattern TEXT = Pattern.compile(FIELD + "\\s*==\\s*\"([^\"]*)\"");
    private static final Pattern COMPARE = Pattern.compile(FIELD + "\\s*(<=|>=|==|!=|<|>)\\s*(\\S+)");
    private static final List<String> TEXTS = List.of("name", "unit", "hazard");
    private static final List<String> KNOWN = List.of("name", "unit", "value", "coverage", "hazard", "level");

    private final Reporter reporter;
    private final Map<String, Text> texts = new TreeMap<>();
    private final Map<String, Integer> compared = new TreeMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    /** A text literal and its line. */
    record Text(String text, int line) {}

    private PatternFields(Reporter reporter) {
        this.reporter = reporter;
    }

    static PatternFields of(PatternDescr pattern, Reporter reporter) {
        PatternFields fields = new PatternFields(reporter);
        for (ExprConstraintDescr constraint : PatternReader.constraints(pattern, reporter)) {
            fields.read(constraint.getExpression().trim(), Math.max(constraint.getLine(), pattern.getLine()));
        }
        return fields;
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** The text this field must equal; empty if it is not given, which is then reported. */
    String one(String field, PatternDescr pattern, String example) {
        Text text = texts.get(field);
        if (text == null && !compared.containsKey(field)) {
            reporter.atUnlessSaid(
                    pattern.getLine(), pattern.getObjectType() + " without " + field, "Write " + example + ".");
        }
        return text == null ? "" : text.text();
    }

    Optional<Text> optional(String field) {
        return Optional.ofNullable(texts.get(field));
    }

    int line(String field) {
        Text text = texts.get(field);
        return text == null ? 1 : text.line();
    }

    void forbid(String... fields) {
        for (String field : fields) {
            Text text = texts.get(field);
            Integer line = text == null ? compared.get(field) : Integer.valueOf(text.line());
            if (line != null) {
                reporter.at(line, "'" + field + "' in this pattern", "This pattern has no such field; remove it.");
            }
        }
    }

    private void read(String expression, int line) {
        Matcher text = TEXT.matcher(expression);
        if (text.matches() && TEXTS.contains(text.group(1))) {
            if (texts.put(text.group(1), new Text(text.group(2), line)) != null) {
                reporter.at(line, "'" + text.group(1) + "' twice", "Write one pattern for each.");
            }
            return;
        }
        Matcher compare = COMPARE.matcher(expression);
        if (!compare.matches()) {
            reporter.atUnlessSaid(line, "'" + expression + "'", advice(expression));
            return;
        }
        compared.put(compare.group(1), line);
        switch (compare.group(1)) {
            case "value" -> number(Field.VALUE, compare, line);
            case "coverage" -> number(Field.COVERAGE, compare, line);
            case "level" -> level(compare, line);
            case "name", "unit", "hazard" ->
                reporter.atUnlessSaid(line, "'" + expression + "'", "Write " + compare.group(1) + " == \"…\".");
            default ->
                reporter.at(
                        line,
                        "field '" + compare.group(1) + "'",
                        Suggestion.near(compare.group(1), KNOWN, "Fields are " + String.join(", ", KNOWN) + "."));
        }
    }

    private void number(Field field, Matcher compare, int line) {
        String literal = compare.group(3);
        if (!NUMBER.matcher(literal).matches()) {
            reporter.at(line, "literal '" + literal + "'", "Write a plain decimal number such as 100 or 0.5.");
            return;
        }
        comparisons.add(new Comparison(field, operator(compare.group(2)), Double.parseDouble(literal) + 0.0));
    }

    private void level(Matcher compare, int line) {
        String literal = compare.group(3);
        WarningLevel level =
                literal.matches("\"[A-Z]+\"") ? PatternReader.colour(literal.substring(1, literal.length() - 1)) : null;
        if (level == null) {
            reporter.at(line, "level " + literal, "Write \"BLUE\", \"YELLOW\", \"ORANGE\" or \"RED\".");
            return;
        }
        comparisons.add(new Comparison(
                Field.LEVEL,
                operator(compare.group(2)),
                List.of(WarningLevel.values()).indexOf(level)));
    }

    static Operator operator(String text) {
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static String advice(String expression) {
        if (expression.contains(":")) {
            return "Bind the whole pattern: $x : Indicator(…); fields have no variables.";
        }
        if (expression.contains("'")) {
            return "Write text in double quotes.";
        }
        if (expression.matches("(?s).*[\\p{L}_][\\p{L}\\p{N}_]*\\s*\\(.*")) {
            return "No calls; compare name, unit, value, coverage, hazard or level with a literal.";
        }
        if (expression.matches("(?s)[-0-9\"].*")) {
            return "Write the field first: value >= 100.";
        }
        return "Write field, comparison, literal: value >= 100.";
    }
}
