package fengsui.simulator.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A sorted run of rows on disk: fixed-width big-endian records, no header. It lives as long as one replay. */
final class RunFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final long rows;

    private RunFile(Path path, long rows) {
        this.path = path;
        this.rows = rows;
    }

    static RunFile write(Path path, Iterator<Row> sorted) throws IOException {
        long count = 0;
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER))) {
            while (sorted.hasNext()) {
                Row row = sorted.next();
                out.writeLong(row.at());
                out.writeInt(row.file());
                out.writeLong(row.line());
                out.writeInt(row.column());
                out.writeInt(row.site());
                out.writeDouble(row.value());
                count++;
            }
        }
        return new RunFile(path, count);
    }

    Reading open() throws IOException {
        return new Reading(new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER)), rows);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** The rows of a run in order; closes itself at the end. A disk that fails throws {@link UncheckedIOException}. */
    static final class Reading implements Iterator<Row>, AutoCloseable {

        private final DataInputStream in;
        private long left;

        private Reading(DataInputStream in, long rows) {
            this.in = in;
            this.left = rows;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public Row next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            try {
                Row row = new Row(
                        in.readLong(), in.readInt(), in.readLong(), in.readInt(), in.readInt(), in.readDouble());
                left--;
                if (left == 0) {
                    in.close();
                }
                return row;
            } catch (IOException e) {
                throw new UncheckedIOException("a run of sorted rows cannot be read back", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
