package fengsui.simulator.drill;

import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** Changes an analyst might make to the shipped packs by mistake, in rule files and in rule tables. */
final class PackEdits {

    private static final Pattern RULE =
            Pattern.compile("/\\*(?:(?!\\*/).)*\\*/\\s*rule \"([^\"]+)\".*?\\nend\\n", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(value >=? |\\$\\w+ <=? )(-?[0-9.]+)");
    private static final Pattern NUMBER = Pattern.compile("(?<sign>[<>= ]*)(?<number>-?[0-9.]+)");
    private static final CSVFormat CSV = CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setRecordSeparator('\n')
            .get();
    private static final int NAME = 0;
    private static final int INDICATOR = 3;
    private static final int LIMIT_CELL = 5;
    private static final int RELEASE_CELL = 7;

    private PackEdits() {}

    /** The names of all rules, in the order of files and lines. */
    static List<String> rules(PackSource pack) {
        List<String> names = new ArrayList<>();
        pack.files().forEach((file, text) -> {
            if (file.endsWith(".csv")) {
                records(text).stream()
                        .skip(1)
                        .map(row -> row.get(NAME))
                        .distinct()
                        .forEach(names::add);
            } else {
                RULE.matcher(text).results().map(rule -> rule.group(1)).forEach(names::add);
            }
        });
        return names;
    }

    /** Without some rules. */
    static PackSource without(PackSource pack, Collection<String> rules) {
        return edit(pack, rules, text -> "", row -> List.of());
    }

    /** With the limits of one rule, and what releases it, lowered: by that share of them, or by metres where a limit is relative to a mark. */
    static PackSource lowered(PackSource pack, String rule, double share, double metres) {
        return edit(
                pack,
                Set.of(rule),
                text -> LIMIT.matcher(text)
                        .replaceAll(limit -> Matcher.quoteReplacement(
                                limit.group(1) + lower(limit.group(2), text.contains(".above."), share, metres))),
                row -> lowered(row, share, metres));
    }

    private static List<String> lowered(List<String> row, double share, double metres) {
        boolean relative = row.get(INDICATOR).contains(".above.");
        List<String> changed = new ArrayList<>(row);
        for (int cell : List.of(LIMIT_CELL, RELEASE_CELL)) {
            Matcher number = NUMBER.matcher(row.get(cell));
            if (number.matches()) {
                changed.set(cell, number.group("sign") + lower(number.group("number"), relative, share, metres));
            }
        }
        return changed;
    }

    private static String lower(String number, boolean relative, double share, double metres) {
        double value = Double.parseDouble(number);
        double lower = relative ? value - metres : value * (1 - share);
        return BigDecimal.valueOf(lower).setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    private static PackSource edit(
            PackSource pack,
            Collection<String> rules,
            UnaryOperator<String> ofFile,
            UnaryOperator<List<String>> ofTable) {
        List<String> missing = new ArrayList<>(rules);
        missing.removeAll(rules(pack));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("no rules " + missing + " in the pack");
        }
        TreeMap<String, String> files = new TreeMap<>();
        pack.files().forEach((file, text) -> {
            String edited = file.endsWith(".csv")
                    ? table(text, rules, ofTable)
                    : RULE.matcher(text)
                            .replaceAll(match -> Matcher.quoteReplacement(
                                    rules.contains(match.group(1)) ? ofFile.apply(match.group()) : match.group()));
            files.put(file, edited);
        });
        PackSource edited = new PackSource(pack.version(), files);
        files.keySet().removeIf(file -> rules(PackSource.of(
                        "one", java.util.Map.of(file, edited.files().get(file))))
                .isEmpty());
        return new PackSource(pack.version(), files);
    }

    private static String table(String text, Collection<String> rules, UnaryOperator<List<String>> change) {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(out, CSV)) {
            for (CSVRecord row : records(text)) {
                List<String> cells = row.toList();
                List<String> changed = rules.contains(row.get(NAME)) ? change.apply(cells) : cells;
                if (!changed.isEmpty()) {
                    printer.printRecord(changed);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<CSVRecord> records(String text) {
        try (var parser = CSV.parse(new StringReader(text))) {
            return parser.getRecords();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
