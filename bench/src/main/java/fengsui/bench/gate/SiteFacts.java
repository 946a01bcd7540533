package fengsui.bench.gate;

import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything observed at one site and what {@code semantics.md} 3 makes of it, recomputed from the lists every time. */
final class SiteFacts {

    private static final long MINUTE = 60_000;
    /** A value or a sign of life counts for three periods. */
    static final long FRESH = 3 * Workload.PERIOD_MILLIS;

    private static final int COVERED_PANES = 30;
    private static final double FULL_LIFE = 0.9;

    private final int number;
    private final @Nullable Series[] series = new @Nullable Series[Measure.total()];
    /** All observations whatever the quantity: signs of life. */
    private final Series signs = new Series();

    /** A value, or what is known of it. */
    record Known(boolean absent, boolean lowerBound, double value) {
        static final Known ABSENT = new Known(true, false, 0);

        static Known exact(double value) {
            return new Known(false, false, value);
        }
    }

    SiteFacts(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    void add(int measure, long appliedAt, long observedAt, int hundredths) {
        Series list = series[measure];
        if (list == null) {
            list = new Series();
            series[measure] = list;
        }
        list.add(appliedAt, observedAt, hundredths);
        signs.add(appliedAt, observedAt, 0);
    }

    boolean reportsByException() {
        return Region.kindOf(number) == Measure.Kind.CAMERA || Region.kindOf(number) == Measure.Kind.CHANNEL;
    }

    /** Instants at which something may change by itself or by what came. */
    void instants(Set<Long> into) {
        for (Series list : series) {
            for (int i = 0; list != null && i < list.size(); i++) {
                into.add(list.applied(i));
                long stale = list.observed(i) + FRESH + 1;
                if (list.newest(stale, stale) == i) {
                    into.add(stale);
                }
            }
        }
    }

    /** Instants at which a sum or count changed while it was only a lower bound: TRUE then outlasts UNKNOWN. */
    void boundedInstants(Measure measure, long window, Set<Long> into) {
        Series list = series[measure.ordinal()];
        for (int i = 0; list != null && i < list.size(); i++) {
            if (bounded(0, window, list.applied(i)).lowerBound()) {
                into.add(list.applied(i));
            }
        }
    }

    /** Instants at which a silence reaches a limit. */
    void silenceInstants(long millis, Set<Long> into) {
        into.add(Workload.START + millis);
        for (int i = 0; i < signs.size(); i++) {
            long reached = signs.observed(i) + millis;
            if (signs.newest(reached, reached) == i) {
                into.add(reached);
            }
        }
    }

    Known last(Measure measure, long t) {
        Series list = series[measure.ordinal()];
        int newest = list == null ? -1 : list.newest(t, t);
        boolean stale = list == null || newest < 0 || t - list.observed(newest) > FRESH;
        return stale ? Known.ABSENT : Known.exact(list.value(newest) / 100.0);
    }

    /** What a camera saw lasts for the clear time; nothing ever says "gone". */
    Known sighting(Measure measure, long t, long clearMillis) {
        Series list = series[measure.ordinal()];
        int newest = list == null ? -1 : list.newest(t, t);
        if (list == null || newest < 0) {
            return signs.newest(t, t) < 0 ? Known.ABSENT : Known.exact(0);
        }
        return Known.exact(t - list.observed(newest) < clearMillis ? list.value(newest) / 100.0 : 0);
    }

    Known rise(Measure measure, long window, long t) {
        Series list = series[measure.ordinal()];
        if (list == null || last(measure, t).absent()) {
            return Known.ABSENT;
        }
        long paneEnd = Math.floorDiv(t - window, MINUTE) * MINUTE;
        int before = list.newest(t, paneEnd);
        if (before < 0 || list.observed(before) < t - window - FRESH) {
            return Known.ABSENT;
        }
        return Known.exact((list.value(list.newest(t, t)) - list.value(before)) / 100.0);
    }

    double silenceSeconds(long t) {
        int newest = signs.newest(t, t);
        return (t - (newest < 0 ? Workload.START : signs.observed(newest))) / 1000.0;
    }

    /** Sum, mean, max or count over the panes whose end lies in (t - window, t], and the open one. */
    Known aggregate(Statistic statistic, Measure measure, long window, long pane, long t) {
        Series list = series[measure.ordinal()];
        long from = Math.floorDiv(t - window, pane) * pane;
        int count = 0;
        long sum = 0;
        int max = Integer.MIN_VALUE;
        boolean meanLike = statistic == Statistic.MEAN || statistic == Statistic.MAX;
        TreeSet<Long> panes = new TreeSet<>();
        int known = list == null ? 0 : list.known(t);
        for (int i = list == null ? 0 : list.known(from); list != null && i < known; i++) {
            if (list.observed(i) > from) {
                count++;
                sum += list.value(i);
                max = Math.max(max, list.value(i));
                if (meanLike) {
                    panes.add(Math.floorDiv(list.observed(i) - 1, pane));
                }
            }
        }
        return switch (statistic) {
            case SUM -> bounded(sum / 100.0, window, t);
            case COUNT -> bounded(count, window, t);
            case MEAN -> panes.size() < COVERED_PANES ? Known.ABSENT : Known.exact((double) sum / count / 100.0);
            case MAX -> panes.size() < COVERED_PANES ? Known.ABSENT : Known.exact(max / 100.0);
            case LAST, RISE, SILENCE -> throw new IllegalArgumentException(statistic + " is no aggregate");
        };
    }

    private Known bounded(double value, long window, long t) {
        boolean lower = !reportsByException() && alive(t - window, t) < FULL_LIFE * window;
        return new Known(false, lower, value);
    }

    private long alive(long from, long t) {
        int known = signs.known(t);
        // A sign known before this cannot make the window live.
        int first = Math.max(0, signs.known(from - FRESH) - 1);
        long[] at = new long[known - first];
        int size = 0;
        for (int i = first; i < known; i++) {
            at[size++] = signs.observed(i);
        }
        java.util.Arrays.sort(at, 0, size);
        long alive = 0;
        long livesUntil = Workload.START + FRESH;
        long since = Workload.START;
        for (int i = 0; i < size; i++) {
            if (at[i] > livesUntil) {
                alive += overlap(since, livesUntil, from, t);
                since = at[i];
            }
            livesUntil = Math.max(livesUntil, at[i] + FRESH);
        }
        return alive + overlap(since, livesUntil, from, t);
    }

    private static long overlap(long start, long end, long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
}
