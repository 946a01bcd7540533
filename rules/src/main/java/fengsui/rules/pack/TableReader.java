package fengsui.rules.pack;

import fengsui.rules.indicator.Suggestion;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a rule table: which column is which, which lines are one rule. */
final class TableReader {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setCommentMarker('#').setTrim(true).get();

    private final Reporter reporter;
    /** Heads in the order of the file; null where the head is none of ours. */
    private final List<@Nullable TableColumn> columns = new ArrayList<>();

    private final List<String> heads = new ArrayList<>();

    TableReader(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Whether a CSV text is a rule table, judged by its first line that is no comment. */
    static boolean isTable(String text) {
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            Iterator<CSVRecord> lines = parser.iterator();
            return lines.hasNext() && TableColumn.areOfRules(lines.next().toList());
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** The lines of each rule, in the order of the file; empty if the head is wrong. */
    Map<String, List<TableRow>> read(String text) {
        List<TableRow> rows = new ArrayList<>();
        int line = 1;
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            for (CSVRecord record : parser) {
                line = (int) parser.getCurrentLineNumber();
                if (heads.isEmpty()) {
                    if (!head(record, line)) {
                        return Map.of();
                    }
                } else {
                    row(record, line).ifPresent(rows::add);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            reporter.at(line, "a cell that does not end", "Close it with \"; inside of it write \"\" for \".");
        }
        Map<String, List<TableRow>> rules = new LinkedHashMap<>();
        for (TableRow row : rows) {
            rules.computeIfAbsent(row.text(TableColumn.RULE), name -> new ArrayList<>())
                    .add(row);
        }
        return rules;
    }

    /** Where a cell of a line stands. */
    TablePlace place(int line, TableColumn column) {
        int place = columns.indexOf(column);
        return place < 0 ? TablePlace.ofLine(line) : new TablePlace(line, place, heads.get(place));
    }

    /** False if a column is missing: then no line can be read. */
    private boolean head(CSVRecord record, int line) {
        for (String head : record) {
            Optional<TableColumn> column = TableColumn.find(head);
            TablePlace place = new TablePlace(line, heads.size(), head);
            if (column.isEmpty() && !head.isEmpty()) {
                reporter.at(
                        place,
                        "unknown column",
                        Suggestion.near(
                                head, TableColumn.heads(), "Known are " + String.join(" ", TableColumn.heads())));
            } else if (column.isPresent() && columns.contains(column.get())) {
                reporter.at(place, "column twice", "Keep one of them.");
            }
            heads.add(head);
            columns.add(column.orElse(null));
        }
        List<String> missing = new ArrayList<>();
        for (TableColumn column : TableColumn.values()) {
            if (column.isRequired() && !columns.contains(column)) {
                missing.add(column.zh() + " (" + column.en() + ")");
            }
        }
        if (!missing.isEmpty()) {
            reporter.at(
                    TablePlace.ofLine(line),
                    "no column " + String.join(", ", missing),
                    "Begin the table with all of its columns; cells may be empty.");
        }
        return missing.isEmpty();
    }

    private Optional<TableRow> row(CSVRecord record, int line) {
        if (record.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        if (record.size() > heads.size()) {
            reporter.at(
                    TablePlace.ofLine(line),
                    record.size() + " cells under " + heads.size() + " heads",
                    "Put a text with a comma into \"…\".");
            return Optional.empty();
        }
        Map<TableColumn, String> cells = new EnumMap<>(TableColumn.class);
        boolean plain = true;
        for (int i = 0; i < record.size(); i++) {
            TableColumn column = columns.get(i);
            String cell = record.get(i);
            if (column != null) {
                plain &= isPlain(cell, new TablePlace(line, i, heads.get(i)));
                cells.put(column, cell);
            } else if (!cell.isEmpty() && heads.get(i).isEmpty()) {
                reporter.at(new TablePlace(line, i, "(no head)"), "'" + cell + "'", "Remove it or give it a head.");
            }
        }
        TableRow row = new TableRow(line, cells);
        if (!row.has(TableColumn.RULE)) {
            reporter.at(place(line, TableColumn.RULE), "empty", "Name the rule; lines of one name must all hold.");
            return Optional.empty();
        }
        return plain ? Optional.of(row) : Optional.empty();
    }

    /** What would end the text it is put into has no place in a cell. */
    private boolean isPlain(String cell, TablePlace place) {
        String foreign = cell.indexOf('"') >= 0
                ? "\""
                : cell.contains("*/") ? "*/" : cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0 ? "a line break" : "";
        if (!foreign.isEmpty()) {
            reporter.at(place, foreign + " in a cell", "Write plain words on one line, with “ ” for quotes.");
        }
        return foreign.isEmpty();
    }
}
