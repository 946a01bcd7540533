package fengsui.simulator.replay;

import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.WarningLevel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The times findings were active, as rows. A row begins where a finding is TRUE and held, is cut where the verdict becomes
 * UNKNOWN, and is reopened only when TRUE returns. Safe for several threads; changes of one finding must come in order of
 * time.
 */
public final class FindingRows {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private static final Comparator<Span> ORDER = Comparator.comparingLong(Span::start)
            .thenComparing(span -> span.key().rule())
            .thenComparing(span -> span.key().area())
            .thenComparing(span -> span.key().site());

    /** No end yet. */
    private static final long OPEN = Long.MAX_VALUE;

    private final Map<Key, Span> open = new HashMap<>();
    private final List<Span> closed = new ArrayList<>();

    /** Takes the next change. */
    public synchronized void accept(FindingChange change) {
        String site = change.site() == null ? "" : change.site();
        Key key = new Key(change.rule().name(), change.area().code(), site);
        switch (change.reason()) {
            case HELD, TRUE_AGAIN ->
                open.putIfAbsent(key, new Span(key, change.rule().level(), change.at(), OPEN));
            case LOST, CLEARED, SITE_RETIRED, RULE_WITHDRAWN -> close(key, change.at());
            // Known again but FALSE: the clear clock runs, yet nothing is TRUE, so no row. EARLY is not held yet.
            case KNOWN_AGAIN, EARLY, PASSED -> {}
        }
    }

    private void close(Key key, long at) {
        Span span = open.remove(key);
        if (span != null && span.start() < at) {
            closed.add(new Span(key, span.level(), span.start(), at));
        }
    }

    /** How many rows there are, open ones included. */
    public synchronized int size() {
        return closed.size() + open.size();
    }

    /** Writes all rows with heading, in order of start, rule, area, site. */
    public synchronized void writeTo(Appendable out) throws IOException {
        List<Span> spans = new ArrayList<>(closed);
        spans.addAll(open.values());
        spans.sort(ORDER);
        CSVPrinter printer = new CSVPrinter(out, FORMAT);
        printer.printRecord("rule", "level", "area", "site", "start", "end");
        for (Span span : spans) {
            printer.printRecord(
                    span.key().rule(),
                    span.level(),
                    span.key().area(),
                    span.key().site(),
                    Instant.ofEpochMilli(span.start()),
                    span.end() == OPEN ? "" : Instant.ofEpochMilli(span.end()));
        }
        printer.flush();
    }

    private record Key(String rule, String area, String site) {}

    private record Span(Key key, WarningLevel level, long start, long end) {}
}
