package fengsui.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file read row by row: UTF-8 with or without byte-order mark, heading first. Bytes that are no UTF-8 show as \uFFFD. */
final class CsvText implements AutoCloseable {

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private final List<String> headings = new ArrayList<>();

    private CsvText(CSVParser parser) {
        this.parser = parser;
        this.rows = parser.iterator();
        if (rows.hasNext()) {
            rows.next().forEach(heading -> headings.add(heading.strip()));
        }
    }

    static CsvText open(Path file) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return new CsvText(FORMAT.parse(reader));
    }

    /** The headings as written, without the space around them; empty if the file is. */
    List<String> headings() {
        return headings;
    }

    /** Which column has that heading; -1 if none. */
    int column(String heading) {
        return headings.indexOf(heading);
    }

    boolean hasNext() {
        return rows.hasNext();
    }

    CSVRecord next() {
        return rows.next();
    }

    /** The line the row last returned ends at, 1-based; before the next call of {@link #hasNext}. */
    long line() {
        return parser.getCurrentLineNumber();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
