package fengsui.rules.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A reviewed table shipped inside the library: CSV with a header, UTF-8. */
public final class Table {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .setTrim(true)
            .get();

    private final List<Row> rows;

    private Table(List<Row> rows) {
        this.rows = rows;
    }

    /** Reads a table from the class path. A missing or broken table is a fault of the build and throws. */
    public static Table resource(String path) {
        try (InputStream bytes = Table.class.getResourceAsStream(path)) {
            if (bytes == null) {
                throw new IllegalStateException("table " + path + " is not on the class path");
            }
            return read(path, new InputStreamReader(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("table " + path, e);
        }
    }

    /**
     * Reads a table of somebody else's.
     *
     * @param path what it is called in messages
     * @throws IOException if it is no CSV
     */
    public static Table read(String path, Reader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(reader)) {
            for (CSVRecord line : parser) {
                rows.add(new Row(path, line, parser.getCurrentLineNumber()));
            }
        }
        return new Table(List.copyOf(rows));
    }

    public List<Row> rows() {
        return rows;
    }

    /** One line of a table. */
    public static final class Row {

        private final String path;
        private final CSVRecord line;
        private final long number;

        private Row(String path, CSVRecord line, long number) {
            this.path = path;
            this.line = line;
            this.number = number;
        }

        /** 1-based line of the file. */
        public long line() {
            return number;
        }

        /** The cell of that column; fails if there is no such column. Never null, possibly empty. */
        public String text(String column) {
            return line.get(column);
        }

        public double number(String column) {
            try {
                return Double.parseDouble(text(column));
            } catch (NumberFormatException e) {
                throw new IllegalStateException(
                        path + " line " + number + ", " + column + ": '" + text(column) + "' (expected: a number)");
            }
        }

        public boolean flag(String column) {
            return text(column).equals("yes");
        }
    }
}
