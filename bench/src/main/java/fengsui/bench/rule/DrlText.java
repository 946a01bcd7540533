package fengsui.bench.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes a book as a rule pack in the engine's safe subset. */
public final class DrlText {

    private static final int RULES_PER_FILE = 200;

    private DrlText() {}

    /** File name to text. */
    public static Map<String, String> of(RuleBook book) {
        Map<String, String> files = new TreeMap<>();
        List<RuleSpec> rules = book.rules();
        for (int from = 0; from < rules.size(); from += RULES_PER_FILE) {
            StringBuilder text = new StringBuilder("package fengsui.bench\n");
            rules.subList(from, Math.min(rules.size(), from + RULES_PER_FILE)).forEach(rule -> rule(rule, text));
            files.put("bench/rules-" + (1000 + from / RULES_PER_FILE) + ".drl", text.toString());
        }
        return files;
    }

    private static void rule(RuleSpec rule, StringBuilder text) {
        text.append("\n/* A rule of the benchmark: ").append(rule.family()).append(". */\n");
        text.append("rule \"").append(rule.name()).append("\"\n");
        text.append("  @hazard(\"%s\") @level(\"%s\") @scope(\"%s\")\n"
                .formatted(rule.hazard(), rule.colour(), rule.reach()));
        text.append("  @basis(\"EWS-40 benchmark, no standard\")\n");
        text.append("  @hold(\"%ds\") @clear(\"%ds\")".formatted(rule.holdMillis() / 1000, rule.clearMillis() / 1000));
        if (rule.hasRelease()) {
            String sign = rule.reading().atLeast() ? "<" : ">";
            text.append(" @release(\"$a %s %s\")".formatted(sign, number(rule.release())));
        }
        text.append("\n  @owner(\"duty-office\") @plan(\"none\")\n");
        text.append("  @zh(\"{area}试验{value}\") @en(\"{area}: trial {value}\")\nwhen\n");
        char variable = 'a';
        StringBuilder bound = new StringBuilder();
        for (Term term : rule.terms()) {
            text.append("  $")
                    .append(variable)
                    .append(" : ")
                    .append(pattern(term))
                    .append('\n');
            bound.append(bound.isEmpty() ? "$" : ", $").append(variable++);
        }
        text.append("then\n  warn(").append(bound).append(");\nend\n");
    }

    private static String pattern(Term term) {
        if (term instanceof Term.Areas areas) {
            String colour = areas.colour().name().toLowerCase(Locale.ROOT);
            return "Indicator(name == \"%s.%s.areas\", value >= %d)".formatted(areas.hazard(), colour, areas.k());
        }
        Term.Reading reading = (Term.Reading) term;
        String window = reading.windowMillis() == 0 ? "" : "." + reading.windowMillis() / 60_000 + "m";
        String statistic = reading.statistic().name().toLowerCase(Locale.ROOT);
        String sign = reading.atLeast() ? ">=" : "<=";
        return "Indicator(name == \"%s.%s%s\", value %s %s)"
                .formatted(reading.measure().quantity(), statistic, window, sign, number(reading.limit()));
    }

    private static String number(double limit) {
        return new java.math.BigDecimal(Double.toString(limit)).toPlainString();
    }
}
