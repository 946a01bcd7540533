package fengsui.rules.pack;

import fengsui.rules.indicator.IndicatorNames;
import fengsui.rules.indicator.Suggestion;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rules of a table as a rule file, one cell a line, so that whatever the compiler says of a line is said of its
 * cell. The table has no way around any check: what it can say is less than a rule file can.
 */
final class TableWriter {

    private static final Pattern RELEASE = Pattern.compile("(\\D*?)\\s*(-?[0-9.]+)");
    private static final String NUMBER_ADVICE = "Write a plain number, such as 100 or 0.5.";

    private final TableReader table;
    private final IndicatorNames names;
    private final TableWords words;
    private final Reporter reporter;
    private final StringBuilder text = new StringBuilder();
    private final List<TablePlace> places = new ArrayList<>();

    TableWriter(TableReader table, IndicatorNames names, Tables tables, Reporter reporter) {
        this.table = table;
        this.names = names;
        this.words = new TableWords(tables);
        this.reporter = reporter;
    }

    /** The rule file. The reporter speaks of the table from now on. */
    String write(Map<String, List<TableRow>> rules) {
        line(TablePlace.ofLine(1), "package fengsui.table");
        rules.values().forEach(this::rule);
        reporter.places(places);
        return text.toString();
    }

    private void line(TablePlace place, String line) {
        text.append(line).append('\n');
        places.add(place);
    }

    /** One rule, or nothing if a cell of it could not be read, which is then reported. */
    private void rule(List<TableRow> rows) {
        int before = reporter.count();
        TableRow first = rows.get(0);
        Map<TableColumn, String> cells = cells(rows);
        Map<TableColumn, String> header = header(cells, first.line());
        List<Limits> patterns = rows.stream().map(this::pattern).toList();
        if (reporter.count() > before) {
            rows.forEach(this::checkIndicator);
            return;
        }
        line(table.place(first.line(), TableColumn.SENTENCE), "/* " + sentence(cells, rows) + " */");
        line(table.place(first.line(), TableColumn.RULE), "rule \"" + first.text(TableColumn.RULE) + "\"");
        header.forEach(
                (column, value) -> line(table.place(first.line(), column), "@" + column.en() + "(\"" + value + "\")"));
        List<String> releases = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        int released = first.line();
        for (int i = 0; i < rows.size(); i++) {
            String variable = variable(i);
            if (!patterns.get(i).release().isEmpty()) {
                releases.add(variable + " " + patterns.get(i).release());
                released = releases.size() == 1 ? rows.get(i).line() : released;
            }
            if (!patterns.get(i).compare().isEmpty()) {
                evidence.add(variable);
            }
        }
        if (!releases.isEmpty()) {
            line(table.place(released, TableColumn.RELEASE), "@release(\"" + String.join(", ", releases) + "\")");
        }
        line(table.place(first.line(), TableColumn.RULE), "when");
        period(cells, first.line());
        for (int i = 0; i < rows.size(); i++) {
            pattern(rows.get(i), patterns.get(i), variable(i));
        }
        line(table.place(first.line(), TableColumn.LIMIT), "then warn(" + String.join(", ", evidence) + "); end");
    }

    private static String variable(int row) {
        return "$row" + (row + 1);
    }

    /** The cells of the rule: those of its first line; other lines repeat them or leave them empty. */
    private Map<TableColumn, String> cells(List<TableRow> rows) {
        Map<TableColumn, String> cells = new LinkedHashMap<>(rows.get(0).cells());
        for (TableRow row : rows.subList(1, rows.size())) {
            row.cells().forEach((column, cell) -> {
                if (!column.isOfRow() && !cell.isEmpty() && !cell.equals(cells.get(column))) {
                    reporter.at(
                            table.place(row.line(), column),
                            "'" + cell + "', but '" + cells.get(column) + "' in line "
                                    + rows.get(0).line() + " of the same rule",
                            "Leave it empty, or name the rule otherwise.");
                }
            });
        }
        return cells;
    }

    private Map<TableColumn, String> header(Map<TableColumn, String> cells, int line) {
        Map<TableColumn, String> header = new LinkedHashMap<>();
        header.put(TableColumn.HAZARD, word(cells, TableColumn.HAZARD, line));
        header.put(TableColumn.LEVEL, word(cells, TableColumn.LEVEL, line));
        header.put(TableColumn.SCOPE, word(cells, TableColumn.SCOPE, line));
        header.put(TableColumn.BASIS, cells.getOrDefault(TableColumn.BASIS, ""));
        header.put(TableColumn.HOLD, duration(cells, TableColumn.HOLD, line));
        header.put(TableColumn.CLEAR, duration(cells, TableColumn.CLEAR, line));
        header.put(TableColumn.OWNER, word(cells, TableColumn.OWNER, line));
        header.put(TableColumn.PLAN, word(cells, TableColumn.PLAN, line));
        header.put(TableColumn.ZH, cells.getOrDefault(TableColumn.ZH, ""));
        header.put(TableColumn.EN, cells.getOrDefault(TableColumn.EN, ""));
        header.put(TableColumn.COVERAGE, cells.getOrDefault(TableColumn.COVERAGE, ""));
        header.put(TableColumn.MODE, TableWords.modes(cells.getOrDefault(TableColumn.MODE, "")));
        // An optional cell that is empty says nothing; an empty one that is required is refused by the compiler.
        header.entrySet()
                .removeIf(cell -> !cell.getKey().isRequired() && cell.getValue().isEmpty());
        return header;
    }

    private String word(Map<TableColumn, String> cells, TableColumn column, int line) {
        Map<String, String> known = words.of(column);
        String cell = cells.getOrDefault(column, "");
        String meaning = known.get(cell);
        if (meaning == null) {
            String otherwise =
                    "Write one of " + String.join(", ", new LinkedHashSet<>(known.values())) + " or its Chinese name.";
            String construct = cell.isEmpty() ? "empty" : "'" + cell + "'";
            reporter.at(table.place(line, column), construct, Suggestion.near(cell, known.keySet(), otherwise));
            return "";
        }
        return meaning;
    }

    private String duration(Map<TableColumn, String> cells, TableColumn column, int line) {
        String cell = cells.getOrDefault(column, "");
        if (cell.equals("0") || cell.equals("0s") || cell.equals("0秒")) {
            return "0s";
        }
        if (IndicatorNames.parseDuration(cell) == 0) {
            reporter.at(
                    table.place(line, column),
                    cell.isEmpty() ? "empty" : "'" + cell + "'",
                    "Write 0, 90s, 10m, 2h, 1d or 30秒, 10分钟, 2小时, 1天.");
        }
        return cell;
    }

    private static String sentence(Map<TableColumn, String> cells, List<TableRow> rows) {
        String written = cells.getOrDefault(TableColumn.SENTENCE, "");
        if (!written.isEmpty()) {
            return written;
        }
        List<String> limits = new ArrayList<>();
        for (TableRow row : rows) {
            if (row.has(TableColumn.LIMIT)) {
                limits.add(row.text(TableColumn.INDICATOR) + " " + row.text(TableColumn.COMPARE) + " "
                        + row.text(TableColumn.LIMIT) + " " + row.text(TableColumn.UNIT));
            }
        }
        return "Warns of " + cells.getOrDefault(TableColumn.HAZARD, "") + " at "
                + String.join(" and ", limits).trim() + ".";
    }

    /** A line's comparison and release as the rule file writes them; both may be empty, not at once. */
    private record Limits(String compare, String release) {}

    private Limits pattern(TableRow row) {
        String operator = TableWords.operator(row.text(TableColumn.COMPARE));
        boolean limited = row.has(TableColumn.COMPARE) || row.has(TableColumn.LIMIT);
        if (limited && operator == null) {
            reporter.at(
                    table.place(row.line(), TableColumn.COMPARE),
                    "'" + row.text(TableColumn.COMPARE) + "'",
                    "Write one of >=, >, <=, < or ≥, ＞, ≤, ＜.");
        }
        if (limited && !isNumber(row.text(TableColumn.LIMIT))) {
            reporter.at(
                    table.place(row.line(), TableColumn.LIMIT), "'" + row.text(TableColumn.LIMIT) + "'", NUMBER_ADVICE);
        }
        if (!limited && !row.has(TableColumn.RELEASE)) {
            reporter.at(
                    table.place(row.line(), TableColumn.LIMIT),
                    "neither a limit nor a release value",
                    "Write a comparison and a limit, or a release value such as < 1.");
        }
        String compare = limited ? operator + " " + row.text(TableColumn.LIMIT) : "";
        return new Limits(compare, release(row, operator));
    }

    /** A bare number releases on the side on which the limit does not hold. */
    private String release(TableRow row, @Nullable String operator) {
        String cell = row.text(TableColumn.RELEASE);
        if (cell.isEmpty()) {
            return "";
        }
        Matcher release = RELEASE.matcher(cell);
        String word = release.matches() ? release.group(1) : "?";
        String side = word.isEmpty() ? opposite(operator) : TableWords.operator(word);
        if (side == null || !release.matches() || !isNumber(release.group(2))) {
            reporter.at(
                    table.place(row.line(), TableColumn.RELEASE),
                    "'" + cell + "'",
                    "Write the value below (or above) which it may end, such as 80; without a limit, < 1.");
            return "";
        }
        return side + " " + release.group(2);
    }

    private static @Nullable String opposite(@Nullable String operator) {
        return operator == null ? null : operator.startsWith(">") ? "<" : ">";
    }

    private static boolean isNumber(String text) {
        return PatternFields.NUMBER.matcher(text).matches();
    }

    private void period(Map<TableColumn, String> cells, int line) {
        String cell = cells.getOrDefault(TableColumn.PERIOD, "");
        if (!cell.isEmpty()) {
            line(table.place(line, TableColumn.PERIOD), "Period(name == \"" + TableWords.period(cell) + "\")");
        }
    }

    private void pattern(TableRow row, Limits pattern, String variable) {
        TablePlace place = table.place(row.line(), TableColumn.INDICATOR);
        line(place, variable + " : Indicator(");
        line(place, "  name == \"" + row.text(TableColumn.INDICATOR) + "\"");
        if (row.has(TableColumn.UNIT)) {
            line(table.place(row.line(), TableColumn.UNIT), "  , unit == \"" + row.text(TableColumn.UNIT) + "\"");
        }
        if (!pattern.compare().isEmpty()) {
            line(table.place(row.line(), TableColumn.LIMIT), "  , value " + pattern.compare());
        }
        line(place, ")");
    }

    /** What the compiler would say of the indicator, had the rest of the rule been readable. */
    private void checkIndicator(TableRow row) {
        try {
            names.parse(row.text(TableColumn.INDICATOR));
        } catch (IndicatorNames.BadName e) {
            reporter.at(
                    table.place(row.line(), TableColumn.INDICATOR),
                    "'" + row.text(TableColumn.INDICATOR) + "': " + e.getMessage(),
                    e.advice());
        }
    }
}
