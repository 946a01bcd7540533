package fengsui.console.board;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.situation.Knowledge;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the indicators that open alerts rest on went: a few hundred points each, thinned out as time goes by. Thread-safe. */
public final class Charts {

    static final int MOST_POINTS = 240;
    private static final long KEPT_MILLIS = 24 * 3_600_000L;

    private final Map<Key, Series> all = new HashMap<>();

    private record Key(Area area, String rule, String site, String indicator) {}

    /**
     * One value of an indicator.
     *
     * @param at epoch milliseconds of event time
     * @param value in the indicator's unit
     */
    public record Point(long at, double value) {}

    /** Takes what an area's open alerts rest on. */
    public synchronized void take(AlertEvidence evidence) {
        for (AlertEvidence.OfFinding finding : evidence.findings()) {
            add(evidence.at(), evidence.area(), finding.rule(), finding.site(), finding.evidence());
        }
    }

    /** Takes what an alert rested on when it changed. */
    public synchronized void take(AlertChange change) {
        for (AlertChange.Member member : change.members()) {
            add(change.at(), member.area(), member.rule().name(), member.site(), member.evidence());
        }
    }

    private void add(long at, Area area, String rule, @Nullable String site, List<Evidence> evidence) {
        for (Evidence one : evidence) {
            if (one.knowledge() != Knowledge.ABSENT && !one.indicator().startsWith("finding:")) {
                all.computeIfAbsent(key(area, rule, site, one.indicator()), unused -> new Series())
                        .add(at, one.value());
            }
        }
    }

    /** The points of an indicator a rule looks at in an area or at a site of it, oldest first; empty if none is known. */
    public synchronized List<Point> of(Area area, String rule, @Nullable String site, String indicator) {
        Series series = all.get(key(area, rule, site, indicator));
        return series == null ? List.of() : series.points();
    }

    private static Key key(Area area, String rule, @Nullable String site, String indicator) {
        return new Key(area, rule, site == null ? "" : site, indicator);
    }

    /** Event time has come that far, in epoch milliseconds; forgets what has not gone on for a day. */
    public synchronized void reached(long at) {
        all.values().removeIf(series -> series.last() + KEPT_MILLIS < at);
    }

    private static final class Series {

        private long[] at = new long[16];
        private double[] value = new double[16];
        private int size;
        private long least;

        long last() {
            return at[size - 1];
        }

        void add(long instant, double number) {
            if (size > 0 && instant <= last()) {
                // Alerts and their evidence come on two topics: what is older than what is drawn adds nothing.
                if (instant == last()) {
                    value[size - 1] = number;
                }
                return;
            }
            if (size >= 2 && instant - at[size - 2] < least) {
                // The newest point is always drawn, whatever was thinned out before it.
                at[size - 1] = instant;
                value[size - 1] = number;
                return;
            }
            if (size == MOST_POINTS) {
                thin();
            }
            if (size == at.length) {
                at = Arrays.copyOf(at, Math.min(MOST_POINTS, size * 2));
                value = Arrays.copyOf(value, at.length);
            }
            at[size] = instant;
            value[size] = number;
            size++;
        }

        private void thin() {
            int kept = 0;
            for (int i = 0; i < size; i += 2) {
                at[kept] = at[i];
                value[kept] = value[i];
                kept++;
            }
            size = kept;
            least = (at[size - 1] - at[0]) / (size - 1);
        }

        List<Point> points() {
            Point[] points = new Point[size];
            for (int i = 0; i < size; i++) {
                points[i] = new Point(at[i], value[i]);
            }
            return List.of(points);
        }
    }
}
