package fengsui.rules.alert;

import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.pack.Comparison;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Truth;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as operators read them: with the digits the unit deserves, but never rounded across a limit, so that a shown
 * value and a shown limit always compare as the true ones did. Independent of locale.
 */
final class Figures {

    private static final Pattern LIMIT = Pattern.compile("(?:value\\s*)?(<=|>=|==|!=|<|>)\\s*(-?[0-9][0-9.eE+-]*)");
    private static final int MOST_DIGITS = 6;
    private static final int DEFAULT_DIGITS = 2;

    /** Digits after the point worth showing, by UCUM unit: about the resolution of the usual instruments. */
    private static final Map<String, Integer> DIGITS = Map.ofEntries(
            Map.entry("mm", 1),
            Map.entry("cm", 1),
            Map.entry("m", 2),
            Map.entry("m/s", 1),
            Map.entry("mm/s", 1),
            Map.entry("m3/s", 1),
            Map.entry("Cel", 1),
            Map.entry("dB", 1),
            Map.entry("hPa", 1),
            Map.entry("V", 0),
            Map.entry("MPa", 3),
            Map.entry("%{LEL}", 1),
            Map.entry("ug/m3", 0),
            Map.entry("mg/m3", 1),
            Map.entry("{person}/m2", 1),
            Map.entry("{person}/min", 0),
            Map.entry("{count}", 0),
            Map.entry("s", 0));

    private Figures() {}

    /** The value compared, without unit; of a child finding the name of its level; a dash if absent. */
    static String value(Evidence evidence, boolean zh) {
        if (evidence.knowledge() == Knowledge.ABSENT) {
            return "—";
        }
        if (isFinding(evidence)) {
            return levelName(evidence.value(), zh);
        }
        return number(evidence.value(), evidence.unit(), comparisons(evidence));
    }

    /** The number of its first limit, without operator and unit; empty if the rule compares it with nothing. */
    static String limit(Evidence evidence, boolean zh) {
        List<Comparison> comparisons = comparisons(evidence);
        if (comparisons.isEmpty()) {
            return "";
        }
        double literal = comparisons.get(0).literal();
        return isFinding(evidence) ? levelName(literal, zh) : plain(literal);
    }

    static boolean isFinding(Evidence evidence) {
        return evidence.indicator().startsWith("finding:");
    }

    /** The limits that can be read as comparisons of the value. */
    static List<Comparison> comparisons(Evidence evidence) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String limit : evidence.limits()) {
            Matcher matcher = LIMIT.matcher(limit.trim());
            if (matcher.matches()) {
                comparisons.add(new Comparison(
                        Comparison.Field.VALUE, operator(matcher.group(1)), Double.parseDouble(matcher.group(2))));
            }
        }
        return comparisons;
    }

    static String number(double value, String unit, List<Comparison> limits) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        String base = unit.endsWith("/h") ? unit.substring(0, unit.length() - 2) : unit;
        BigDecimal exact = BigDecimal.valueOf(value);
        for (int digits = DIGITS.getOrDefault(base, DEFAULT_DIGITS); digits < MOST_DIGITS; digits++) {
            BigDecimal shown = exact.setScale(digits, RoundingMode.HALF_UP);
            if (compareAlike(shown.doubleValue(), value, limits)) {
                return plain(shown);
            }
        }
        return plain(exact);
    }

    static String plain(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    static String levelName(double ordinal, boolean zh) {
        WarningLevel[] levels = WarningLevel.values();
        int index = (int) ordinal;
        if (index < 0 || index >= levels.length) {
            return plain(ordinal);
        }
        return zh ? levels[index].zh() : levels[index].en();
    }

    /** Whether the comparison holds of an exactly known value. */
    static boolean holds(Comparison comparison, double value) {
        return comparison.of(value, value) == Truth.TRUE;
    }

    private static boolean compareAlike(double shown, double value, List<Comparison> limits) {
        for (Comparison limit : limits) {
            if (holds(limit, shown) != holds(limit, value)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Comparison.Operator operator(String text) {
        for (Comparison.Operator operator : Comparison.Operator.values()) {
            if (operator.text().equals(text)) {
                return operator;
            }
        }
        throw new IllegalArgumentException("operator: '" + text + "' (expected: one of < <= == != >= >)");
    }
}
