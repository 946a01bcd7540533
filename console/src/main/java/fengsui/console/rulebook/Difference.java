package fengsui.console.rulebook;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one pack differs from another: rule by rule what it means, and file by file what was written.
 *
 * @param rules the rules that differ, by name
 * @param files unified diffs of the files that differ, by name
 */
public record Difference(List<OfRule> rules, List<OfFile> files) {

    private static final int LINES_AROUND = 3;

    public Difference {
        rules = List.copyOf(rules);
        files = List.copyOf(files);
    }

    /**
     * A rule that differs.
     *
     * @param name its name
     * @param kind ADDED, REMOVED or CHANGED
     * @param fields what differs, each as {@code field: before → after}; of an added or removed one its condition
     */
    public record OfRule(String name, String kind, List<String> fields) {
        public OfRule {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A file that differs.
     *
     * @param name its name
     * @param lines its unified diff
     */
    public record OfFile(String name, List<String> lines) {
        public OfFile {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Compares.
     *
     * @param before files of the one
     * @param checkedBefore what checking it gave; of a refused pack nothing is known of its rules
     * @param after files of the other
     * @param checkedAfter what checking it gave
     */
    public static Difference between(
            PackSource before, Compiled checkedBefore, PackSource after, Compiled checkedAfter) {
        return new Difference(rules(cards(checkedBefore), cards(checkedAfter)), files(before.files(), after.files()));
    }

    private static Map<String, RuleCard> cards(Compiled compiled) {
        Map<String, RuleCard> cards = new TreeMap<>();
        if (compiled instanceof Compiled.Accepted accepted) {
            for (Rule rule : accepted.pack().rules()) {
                cards.put(rule.name(), rule.card());
            }
        }
        return cards;
    }

    private static List<OfRule> rules(Map<String, RuleCard> before, Map<String, RuleCard> after) {
        List<OfRule> differing = new ArrayList<>();
        for (String name : union(before, after)) {
            RuleCard old = before.get(name);
            RuleCard now = after.get(name);
            if (old == null && now != null) {
                differing.add(new OfRule(name, "ADDED", List.of(now.level() + ": " + now.condition())));
            } else if (old != null && now == null) {
                differing.add(new OfRule(name, "REMOVED", List.of(old.level() + ": " + old.condition())));
            } else if (old != null && now != null) {
                List<String> fields = fields(old, now);
                if (!fields.isEmpty()) {
                    differing.add(new OfRule(name, "CHANGED", fields));
                }
            }
        }
        return differing;
    }

    private static List<String> fields(RuleCard old, RuleCard now) {
        List<String> fields = new ArrayList<>();
        field(fields, "condition", old.condition(), now.condition());
        field(fields, "level", old.level(), now.level());
        field(fields, "hazard", old.hazard(), now.hazard());
        field(fields, "scope", old.scope(), now.scope());
        field(fields, "hold", duration(old.holdMillis()), duration(now.holdMillis()));
        field(fields, "clear", duration(old.clearMillis()), duration(now.clearMillis()));
        field(fields, "release", old.release(), now.release());
        field(fields, "basis", old.basis(), now.basis());
        field(fields, "owner", old.owner(), now.owner());
        field(fields, "plan", old.plan(), now.plan());
        field(fields, "sentence", old.sentence(), now.sentence());
        field(fields, "zh", old.zh(), now.zh());
        field(fields, "en", old.en(), now.en());
        return fields;
    }

    private static String duration(long millis) {
        return millis == 0 ? "0s" : IndicatorNames.duration(millis);
    }

    private static void field(List<String> fields, String name, @Nullable Object old, @Nullable Object now) {
        String before = String.valueOf(old);
        String after = String.valueOf(now);
        if (!before.equals(after)) {
            fields.add(name + ": " + before + " → " + after);
        }
    }

    private static List<OfFile> files(Map<String, String> before, Map<String, String> after) {
        List<OfFile> differing = new ArrayList<>();
        for (String name : union(before, after)) {
            List<String> old = lines(before.get(name));
            List<String> now = lines(after.get(name));
            if (!old.equals(now)) {
                differing.add(new OfFile(
                        name,
                        UnifiedDiffUtils.generateUnifiedDiff(name, name, old, DiffUtils.diff(old, now), LINES_AROUND)));
            }
        }
        return differing;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static SortedSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        SortedSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }
}
