package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * When a site showed signs of life. An instant has life if the newest sign at or before it is at most three periods old.
 * Kept as the few stretches between two signs that are longer than that, so that a healthy site costs two longs. A late
 * sign mends a stretch. Not thread-safe.
 */
public final class Life {

    /** How many periods a site may be quiet. */
    public static final int PERIODS = 3;

    private final long since;
    private boolean always;
    private long newest;
    /** End of the newest stretch that was forgotten. */
    private long knownFrom = Long.MIN_VALUE;

    private Deque<long[]> quiet = new ArrayDeque<>();

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

    /** Takes a sign of life; {@code shortest} is the least stretch worth keeping, three of the shortest periods. */
    void sign(long at, long shortest) {
        if (at >= newest) {
            if (at - newest > shortest) {
                quiet.addLast(new long[] {newest, at});
            }
            newest = at;
            return;
        }
        mend(at, shortest);
    }

    private void mend(long at, long shortest) {
        boolean inside = false;
        for (long[] stretch : quiet) {
            inside |= at > stretch[0] && at < stretch[1];
        }
        if (!inside) {
            return;
        }
        List<long[]> mended = new ArrayList<>();
        for (long[] stretch : quiet) {
            if (at <= stretch[0] || at >= stretch[1]) {
                mended.add(stretch);
                continue;
            }
            if (at - stretch[0] > shortest) {
                mended.add(new long[] {stretch[0], at});
            }
            if (stretch[1] - at > shortest) {
                mended.add(new long[] {at, stretch[1]});
            }
        }
        quiet = new ArrayDeque<>(mended);
    }

    /** Forgets stretches that ended before an instant. */
    void forget(long before) {
        while (!quiet.isEmpty() && quiet.peekFirst()[1] < before) {
            knownFrom = Math.max(knownFrom, quiet.removeFirst()[1]);
        }
    }

    /** Instant up to which stretches without life may have been forgotten. */
    long knownFrom() {
        return knownFrom;
    }

    boolean isUnbroken() {
        return quiet.isEmpty();
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
        for (long[] stretch : quiet) {
            lifeless += overlap(stretch[0] + PERIODS * periodMillis, stretch[1], from, to);
        }
        return lifeless + overlap(newest + PERIODS * periodMillis, to, from, to);
    }

    private static long overlap(long start, long end, long from, long to) {
        return Math.max(0, Math.min(end, to) - Math.max(start, from));
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
        out.writeInt(quiet.size());
        for (long[] stretch : quiet) {
            out.writeLong(stretch[0]);
            out.writeLong(stretch[1]);
        }
    }

    static Life read(DataInput in) throws IOException {
        Life life = new Life(in.readLong(), in.readBoolean());
        life.newest = in.readLong();
        life.knownFrom = in.readLong();
        int stretches = in.readInt();
        for (int i = 0; i < stretches; i++) {
            life.quiet.addLast(new long[] {in.readLong(), in.readLong()});
        }
        return life;
    }
}
