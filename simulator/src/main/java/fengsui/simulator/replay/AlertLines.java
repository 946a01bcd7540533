package fengsui.simulator.replay;

import fengsui.rules.alert.AlertChange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Alert changes as lines of JSON, in order of instant, county and sequence. The text waits on disk, since a change
 * explains every active rule of its alert and a long storm writes gigabytes. Safe for several threads.
 */
final class AlertLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private static final Comparator<Line> ORDER =
            Comparator.comparingLong(Line::at).thenComparing(Line::county).thenComparingLong(Line::sequence);

    private final Path file;
    private final OutputStream waiting;
    private final List<Line> lines = new ArrayList<>();
    private long written;

    /** @param file made anew; goes when the directory it lies in goes */
    AlertLines(Path file) throws IOException {
        this.file = file;
        this.waiting = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    /** @param json the change in the wire format, without line end */
    void accept(AlertChange change, byte[] json) {
        add(change.at(), change.county().code(), change.sequence(), json);
    }

    synchronized void add(long at, String county, long sequence, byte[] json) {
        try {
            waiting.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("alert changes cannot be kept in " + file, e);
        }
        lines.add(new Line(at, county, sequence, written, json.length));
        written += json.length;
    }

    synchronized int size() {
        return lines.size();
    }

    synchronized void writeTo(OutputStream out) throws IOException {
        waiting.flush();
        lines.sort(ORDER);
        try (RandomAccessFile text = new RandomAccessFile(file.toFile(), "r")) {
            for (Line line : lines) {
                byte[] json = new byte[line.length()];
                text.seek(line.from());
                text.readFully(json);
                out.write(json);
                out.write('\n');
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        waiting.close();
    }

    private record Line(long at, String county, long sequence, long from, int length) {}
}
