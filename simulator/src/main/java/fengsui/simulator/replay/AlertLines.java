package fengsui.simulator.replay;

import fengsui.rules.alert.AlertChange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Alert changes as lines of JSON, in order of instant, county and sequence. Safe for several threads. */
final class AlertLines {

    private static final Comparator<Line> ORDER =
            Comparator.comparingLong(Line::at).thenComparing(Line::county).thenComparingLong(Line::sequence);

    private final List<Line> lines = new ArrayList<>();

    /** @param json the change in the wire format, without line end */
    synchronized void accept(AlertChange change, byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        lines.add(new Line(change.at(), change.county().code(), change.sequence(), text));
    }

    synchronized int size() {
        return lines.size();
    }

    synchronized void writeTo(OutputStream out) throws IOException {
        lines.sort(ORDER);
        for (Line line : lines) {
            out.write(line.json().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private record Line(long at, String county, long sequence, String json) {}
}
