package fengsui.simulator.drill;

import fengsui.rules.pack.PackSource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes an analyst might make to the shipped packs by mistake. */
final class PackEdits {

    private static final Pattern RULE =
            Pattern.compile("/\\*(?:(?!\\*/).)*\\*/\\s*rule \"([^\"]+)\".*?\\nend\\n", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(value >=? |\\$\\w+ <=? )(-?[0-9.]+)");

    private PackEdits() {}

    /** The names of all rules, in the order of files and lines. */
    static List<String> rules(PackSource pack) {
        List<String> names = new ArrayList<>();
        pack.files()
                .values()
                .forEach(text ->
                        RULE.matcher(text).results().map(rule -> rule.group(1)).forEach(names::add));
        return names;
    }

    /** Without one rule. */
    static PackSource without(PackSource pack, String rule) {
        return edit(pack, rule, text -> "");
    }

    /** With the limits of one rule, and what releases it, lowered: by that share of them, or by metres where a limit is relative to a mark. */
    static PackSource lowered(PackSource pack, String rule, double share, double metres) {
        return edit(pack, rule, text -> LIMIT.matcher(text).replaceAll(limit -> {
            boolean relative = text.contains(".above.");
            double value = Double.parseDouble(limit.group(2));
            double lower = relative ? value - metres : value * (1 - share);
            String literal =
                    BigDecimal.valueOf(lower).setScale(4, RoundingMode.HALF_UP).toPlainString();
            return Matcher.quoteReplacement(limit.group(1) + literal);
        }));
    }

    private static PackSource edit(PackSource pack, String rule, UnaryOperator<String> change) {
        TreeMap<String, String> files = new TreeMap<>();
        boolean[] found = {false};
        pack.files()
                .forEach((name, text) -> files.put(name, RULE.matcher(text).replaceAll(match -> {
                    boolean meant = match.group(1).equals(rule);
                    found[0] |= meant;
                    return Matcher.quoteReplacement(meant ? change.apply(match.group()) : match.group());
                })));
        if (!found[0]) {
            throw new IllegalArgumentException("no rule '" + rule + "' in the pack");
        }
        files.values().removeIf(text -> !text.contains("\nend\n"));
        return new PackSource(pack.version(), files);
    }
}
