package fengsui.rules.pack;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** Reads one pattern on Indicator, Finding, Mode or Period. */
final class PatternReader {

    private static final Pattern VARIABLE = Pattern.compile("\\$[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final List<String> PATTERNS = List.of("Indicator", "Finding", "Mode", "Period");
    private static final Pattern PERSON = Pattern.compile(
            "(?i)(.*[._])?(face|plate|phone|mobile|identity|id|person|people|name|passport|petition).*");

    private final IndicatorNames names;
    private final Tables tables;
    private final Reporter reporter;

    PatternReader(IndicatorNames names, Tables tables, Reporter reporter) {
        this.names = names;
        this.tables = tables;
        this.reporter = reporter;
    }

    /** The pattern, or null if it could not be read, which has then been reported. */
    @Nullable
    Condition read(PatternDescr pattern) {
        if (!isPlain(pattern)) {
            return null;
        }
        int before = reporter.count();
        PatternFields fields = PatternFields.of(pattern, reporter);
        String type = pattern.getObjectType();
        Condition read =
                switch (type) {
                    case "Indicator" -> indicator(pattern, fields);
                    case "Finding" -> finding(pattern, fields);
                    case "Mode" -> constant(pattern, fields, Mode.values());
                    case "Period" -> constant(pattern, fields, Period.values());
                    default -> throw new IllegalStateException("isPlain lets no " + type + " pass");
                };
        return reporter.count() == before ? read : null;
    }

    private boolean isPlain(PatternDescr pattern) {
        int before = reporter.count();
        int line = pattern.getLine();
        String type = pattern.getObjectType() == null ? "a path" : pattern.getObjectType();
        if (!PATTERNS.contains(type)) {
            reporter.at(
                    line,
                    "pattern on " + type,
                    Suggestion.near(type, PATTERNS, "Rules look at Indicator, Finding, Mode and Period only."));
        }
        if (pattern.getSource() != null || !pattern.getBehaviors().isEmpty() || pattern.isQuery()) {
            reporter.atUnlessSaid(line, "a source or window behind " + type, "Name the window in the indicator.");
        }
        if (!pattern.getAnnotationNames().isEmpty()) {
            reporter.at(line, "annotation on a pattern", "Annotations belong under the rule's name.");
        }
        String variable = pattern.getIdentifier();
        if (pattern.isUnification()
                || (variable != null && !VARIABLE.matcher(variable).matches())) {
            reporter.at(line, "variable " + variable, "Write '$name : " + type + "(…)'.");
        }
        return reporter.count() == before;
    }

    private @Nullable Condition indicator(PatternDescr pattern, PatternFields fields) {
        String text = fields.one("name", pattern, "name == \"rainfall.sum.3h\"");
        fields.forbid("hazard", "level");
        if (text.isEmpty()) {
            return null;
        }
        try {
            IndicatorName name = names.parse(text);
            fields.optional("unit").ifPresent(unit -> checkUnit(unit, name));
            return new Condition.OnIndicator(pattern.getIdentifier(), name, fields.comparisons(), pattern.getLine());
        } catch (IndicatorNames.BadName e) {
            String person = PERSON.matcher(text).matches() ? " Rules see places and hazards, never persons." : "";
            reporter.at(fields.line("name"), "indicator \"" + text + "\": " + e.getMessage(), e.advice() + person);
            return null;
        }
    }

    private void checkUnit(PatternFields.Text unit, IndicatorName name) {
        if (!unit.text().equals(name.unit())) {
            reporter.at(
                    unit.line(),
                    "unit == \"" + unit.text() + "\"",
                    name.text() + " is in " + name.unit() + ": write unit == \"" + name.unit() + "\".");
        }
    }

    private @Nullable Condition finding(PatternDescr pattern, PatternFields fields) {
        String hazard = fields.one("hazard", pattern, "hazard == \"rainstorm\"");
        fields.forbid("name", "unit", "value", "coverage");
        if (hazard.isEmpty()) {
            return null;
        }
        if (tables.hazard(hazard).isEmpty()) {
            List<String> keys = tables.hazards().stream().map(Hazard::key).toList();
            reporter.at(
                    fields.line("hazard"),
                    "hazard \"" + hazard + "\"",
                    Suggestion.near(hazard, keys, "It is none of " + String.join(", ", keys) + "."));
        }
        return new Condition.OnFinding(pattern.getIdentifier(), hazard, fields.comparisons(), pattern.getLine());
    }

    private <E extends Enum<E>> @Nullable Condition constant(PatternDescr pattern, PatternFields fields, E[] values) {
        String type = pattern.getObjectType();
        List<String> words = Arrays.stream(values).map(Enum::name).toList();
        String example = "name == \"" + words.get(words.size() - 1) + "\"";
        String name = fields.one("name", pattern, example);
        fields.forbid("unit", "value", "coverage", "hazard", "level");
        if (pattern.getIdentifier() != null) {
            reporter.at(
                    pattern.getLine(),
                    "variable on " + type,
                    "It is no evidence; write " + type + "(" + example + ").");
        }
        if (name.isEmpty()) {
            return null;
        }
        if (!words.contains(name)) {
            reporter.at(
                    pattern.getLine(),
                    type + " \"" + name + "\"",
                    Suggestion.near(name, words, "Write one of " + String.join(", ", words) + "."));
            return null;
        }
        return type.equals("Mode")
                ? new Condition.OnMode(Mode.valueOf(name), pattern.getLine())
                : new Condition.OnPeriod(Period.valueOf(name), pattern.getLine());
    }

    /** All constraints of a pattern, however the parser wraps them. */
    static List<ExprConstraintDescr> constraints(PatternDescr pattern, Reporter reporter) {
        List<ExprConstraintDescr> constraints = new ArrayList<>();
        for (Object constraint : pattern.getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expression
                    && expression.getType() == ExprConstraintDescr.Type.NAMED) {
                constraints.add(expression);
            } else {
                reporter.atUnlessSaid(pattern.getLine(), "a constraint ending in ';'", "Separate comparisons by ','.");
            }
        }
        return constraints;
    }

    /** The four colours, by the word used in rule files. */
    static @Nullable WarningLevel colour(String word) {
        return Arrays.stream(WarningLevel.values())
                .filter(level -> level.isColour() && level.name().equals(word))
                .findFirst()
                .orElse(null);
    }
}
