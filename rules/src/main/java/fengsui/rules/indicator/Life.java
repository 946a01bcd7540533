package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * When a site showed signs of life. An instant has life if the newest sign at or before it is at most three periods old.
 * Kept as the few stretches between two signs that are longer than that, so that a healthy site costs two longs. A late
 * sign mends a stretch. Not thread-safe.
 */
public final class Life {

    private static final long[] NONE = {};

    /** How many periods a site may be quiet. */
    public static final int PERIODS = 3;

    private final long since;
    private boolean always;
    private long newest;
    /** End of the newest stretch that was forgotten. */
    private long knownFrom = Long.MIN_VALUE;

    /** Beginnings and ends in turn, in order of time. */
    private long[] quiet = NONE;

    /**
     * @param since epoch milliseconds from which the site is watched: counts as a sign, before it there is no life
     * @param always whether every instant has life (sites that report by exception)
     */
    public Life(long since, boolean always) {
        this.since = since;
        this.newest = since;
        this.always = always;
    }

    /** Whether every instant has life, from a newer record of the register. */
    void always(boolean newAlways) {
        always = newAlways;
    }

    boolean isAlways() {
        return always;
    }

    /** Whether an instant, not before the newest sign, has life for a quantity of that reporting period. */
    boolean isAlive(long t, long periodMillis) {
        return always || t - newest <= PERIODS * periodMillis;
    }

    /** What a sign of life changes. */
    enum Sign {
        /** Nothing: it is older than the newest, and the time around it had life anyway. */
        NOTHING,
        /** Only which sign is the newest: no instant up to now has gained or lost life by it. */
        NEWEST,
        /** Possibly when there was life. */
        LIFE
    }

    /**
     * Takes a sign of life.
     *
     * @param shortest the least stretch worth keeping, three of the shortest periods
     * @param t now, not before {@code at}
     */
    Sign sign(long at, long shortest, long t) {
        if (at < newest) {
            return mend(at, shortest) ? Sign.LIFE : Sign.NOTHING;
        }
        long gap = at - newest;
        boolean first = newest == since;
        boolean quietNow = t - newest > shortest;
        if (gap > shortest) {
            add(newest, at);
        }
        newest = at;
        return first || quietNow ? Sign.LIFE : Sign.NEWEST;
    }

    private void add(long start, long end) {
        quiet = Arrays.copyOf(quiet, quiet.length + 2);
        quiet[quiet.length - 2] = start;
        quiet[quiet.length - 1] = end;
    }

    private boolean mend(long at, long shortest) {
        for (int i = 0; i < quiet.length; i += 2) {
            if (at > quiet[i] && at < quiet[i + 1]) {
                mend(i, at, shortest);
                return true;
            }
        }
        return false;
    }

    private void mend(int stretch, long at, long shortest) {
        long[] before = quiet;
        quiet = Arrays.copyOf(before, stretch);
        if (at - before[stretch] > shortest) {
            add(before[stretch], at);
        }
        if (before[stretch + 1] - at > shortest) {
            add(at, before[stretch + 1]);
        }
        for (int i = stretch + 2; i < before.length; i += 2) {
            add(before[i], before[i + 1]);
        }
    }

    /** Forgets stretches that ended before an instant. */
    void forget(long before) {
        int gone = 0;
        while (gone < quiet.length && quiet[gone + 1] < before) {
            knownFrom = Math.max(knownFrom, quiet[gone + 1]);
            gone += 2;
        }
        if (gone > 0) {
            quiet = gone == quiet.length ? NONE : Arrays.copyOfRange(quiet, gone, quiet.length);
        }
    }

    /** Instant up to which stretches without life may have been forgotten. */
    long knownFrom() {
        return knownFrom;
    }

    boolean isUnbroken() {
        return quiet.length == 0;
    }

    /** Instant of the newest sign, or of the start. */
    long newest() {
        return newest;
    }

    /**
     * Instant of the newest sign as of an instant. A site that reports by exception is alive in every slot of its
     * reporting period: the end of a silent one is a sign.
     */
    long newest(long t, long periodMillis) {
        return always ? Math.max(newest, Math.floorDiv(t, periodMillis) * periodMillis) : newest;
    }

    long since() {
        return since;
    }

    /** Whether some stretch without life may touch a window that begins at an instant. */
    boolean troubled(long windowStart, long now, long periodMillis) {
        return !always && lifeless(windowStart, now, periodMillis) > 0;
    }

    /** Milliseconds without life in {@code (from, to]} for a quantity of that reporting period. */
    long lifeless(long from, long to, long periodMillis) {
        if (always) {
            return 0;
        }
        long lifeless = Math.max(0, Math.min(since, to) - from);
        for (int i = 0; i < quiet.length; i += 2) {
            lifeless += overlap(quiet[i] + PERIODS * periodMillis, quiet[i + 1], from, to);
        }
        return lifeless + overlap(newest + PERIODS * periodMillis, to, from, to);
    }

    private static long overlap(long start, long end, long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }

    /**
     * Whether every instant in {@code (from, to]} surely has life, found without counting; false says nothing.
     *
     * @param to now
     */
    boolean isUnbroken(long from, long to, long periodMillis) {
        return always || (quiet.length == 0 && since <= from && to - newest <= PERIODS * periodMillis);
    }

    /** Milliseconds with life between two instants. */
    long alive(long from, long to, long periodMillis) {
        return to - from - lifeless(from, to, periodMillis);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(since);
        out.writeBoolean(always);
        out.writeLong(newest);
        out.writeLong(knownFrom);
        out.writeInt(quiet.length);
        for (long instant : quiet) {
            out.writeLong(instant);
        }
    }

    static Life read(DataInput in) throws IOException {
        Life life = new Life(in.readLong(), in.readBoolean());
        life.newest = in.readLong();
        life.knownFrom = in.readLong();
        life.quiet = new long[in.readInt()];
        for (int i = 0; i < life.quiet.length; i++) {
            life.quiet[i] = in.readLong();
        }
        return life;
    }
}
