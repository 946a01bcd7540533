package fengsui.bench.engine.plain;

import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import java.util.EnumSet;
import java.util.Set;

/**
 * All keys of one measure. Hourly panes lie pane after pane, so that a minute's sweep runs through memory in order; the
 * panes that a rise looks back at lie key after key, because an observation reads them.
 */
final class Column {

    static final int NEVER = Integer.MIN_VALUE;
    static final int FRESH = 180_000;

    private static final int MINUTE = 60_000;
    /** Sixty panes that ended and the open one. */
    private static final int HOUR = 61;

    private static final int BACK = 16;
    private static final int COVERED = 30;

    final int keys;
    final int[] last;
    final int[] lastAt;
    private final Set<Statistic> kept;
    private final long[] sums;
    private final int[] counts;
    private final int[] maxima;
    private final byte[] covered;
    private final int[] paneSum;
    private final int[] paneCount;
    private final int[] paneMax;
    private final int[] backValue;
    private final int[] backAt;
    private int openSlot = 1;

    Column(RuleBook book, int measure, int keys) {
        this.keys = keys;
        this.kept = statistics(book, measure);
        this.last = new int[keys];
        this.lastAt = filled(keys);
        boolean hourly =
                keeps(Statistic.SUM) || keeps(Statistic.MEAN) || keeps(Statistic.MAX) || keeps(Statistic.COUNT);
        boolean summed = keeps(Statistic.SUM) || keeps(Statistic.MEAN);
        this.counts = new int[hourly ? keys : 0];
        this.covered = new byte[hourly ? keys : 0];
        this.paneCount = new int[hourly ? keys * HOUR : 0];
        this.sums = new long[summed ? keys : 0];
        this.paneSum = new int[summed ? keys * HOUR : 0];
        this.maxima = new int[keeps(Statistic.MAX) ? keys : 0];
        this.paneMax = new int[keeps(Statistic.MAX) ? keys * HOUR : 0];
        this.backValue = new int[keeps(Statistic.RISE) ? keys * BACK : 0];
        this.backAt = filled(backValue.length);
    }

    private static Set<Statistic> statistics(RuleBook book, int measure) {
        Set<Statistic> statistics = EnumSet.noneOf(Statistic.class);
        for (RuleSpec rule : book.rules()) {
            for (Term term : rule.terms()) {
                if (term instanceof Term.Reading reading && reading.measure().ordinal() == measure) {
                    statistics.add(reading.statistic());
                }
            }
        }
        return statistics;
    }

    private static int[] filled(int size) {
        int[] filled = new int[size];
        java.util.Arrays.fill(filled, NEVER);
        return filled;
    }

    boolean keeps(Statistic statistic) {
        return kept.contains(statistic);
    }

    void add(int key, int value, int at) {
        last[key] = value;
        lastAt[key] = at;
        if (counts.length > 0) {
            hourly(key, value);
        }
        if (backValue.length > 0) {
            int slot = key * BACK + ((at + MINUTE - 1) / MINUTE & (BACK - 1));
            backValue[slot] = value;
            backAt[slot] = at;
        }
    }

    private void hourly(int key, int value) {
        int slot = openSlot * keys + key;
        counts[key]++;
        if (paneCount[slot]++ == 0) {
            covered[key]++;
        }
        if (sums.length > 0) {
            sums[key] += value;
            paneSum[slot] += value;
        }
        if (maxima.length > 0 && value > paneMax[slot]) {
            paneMax[slot] = value;
            maxima[key] = Math.max(maxima[key], value);
        }
    }

    /** A pane ended: the one an hour before it leaves, and its place is the next one's. */
    void roll(int ended) {
        openSlot = (ended + 1) % HOUR;
        int from = openSlot * keys;
        for (int key = 0; key < counts.length; key++) {
            int count = paneCount[from + key];
            if (count > 0) {
                counts[key] -= count;
                covered[key]--;
                paneCount[from + key] = 0;
                leave(key, from + key);
            }
        }
    }

    private void leave(int key, int slot) {
        if (sums.length > 0) {
            sums[key] -= paneSum[slot];
            paneSum[slot] = 0;
        }
        if (maxima.length > 0) {
            boolean was = paneMax[slot] == maxima[key];
            paneMax[slot] = 0;
            if (was) {
                int max = 0;
                for (int other = key; other < paneMax.length; other += keys) {
                    max = Math.max(max, paneMax[other]);
                }
                maxima[key] = max;
            }
        }
    }

    /** An hourly statistic in units of hundredths (count: hundredfold), or NaN if absent. */
    double hourly(Statistic statistic, int key) {
        return switch (statistic) {
            case SUM -> sums[key];
            case COUNT -> 100.0 * counts[key];
            case MEAN -> covered[key] < COVERED ? Double.NaN : (double) sums[key] / counts[key];
            case MAX -> covered[key] < COVERED ? Double.NaN : maxima[key];
            case LAST, RISE, SILENCE -> throw new IllegalArgumentException(statistic + " is not hourly");
        };
    }

    /** The rise over some minutes in hundredths, or {@link #NEVER} if absent. */
    int rise(int key, int minutes, int t) {
        if (lastAt[key] == NEVER || t - lastAt[key] > FRESH) {
            return NEVER;
        }
        int newest = Math.floorDiv(t, MINUTE) - minutes;
        int oldest = t - minutes * MINUTE - FRESH;
        for (int pane = newest; pane >= newest - 3; pane--) {
            int slot = key * BACK + (pane & (BACK - 1));
            int at = backAt[slot];
            // The slot may still hold an older round's pane.
            if (at != NEVER && (at + MINUTE - 1) / MINUTE == pane) {
                return at >= oldest ? last[key] - backValue[slot] : NEVER;
            }
        }
        return NEVER;
    }
}
