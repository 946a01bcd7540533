package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A ring of panes of one width over the values of one quantity at one site. A pane is open left and closed right and
 * named by its number: pane {@code n} is {@code ((n - 1) * width, n * width]}. Values are whole steps of the quantity's
 * resolution. Not thread-safe.
 *
 * <p>Panes are about as wide as the reporting period, so nearly all hold one value at most. Such a pane costs eight
 * bytes: the offset of its newest value from its beginning (1 to width; 0 if it is empty) and the value. A pane of more
 * values has its offset negative, and in place of the value the number of an entry of {@link #crowds}.
 */
final class PaneRing {

    private static final int NONE = -1;

    /** What an entry of {@link #crowds} holds: count, sum, least, greatest, newest and squares (as bits). */
    private static final int CROWD = 6;

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int LAST = 4;
    private static final int SQUARES = 5;

    private final long width;
    private int capacity;
    private long newest = Long.MIN_VALUE;
    /** Where the newest pane lies; pane {@code n} always lies at {@code n} modulo capacity. */
    private int newestSlot;
    /** Values up to this instant may be missing, because they came before the ring was wanted or before it grew. */
    private long keptFrom;

    /** End of the newest pane with values that had to go; {@code Long.MIN_VALUE} if none had. */
    private long droppedUpTo = Long.MIN_VALUE;

    private int[] panes;
    private long @Nullable [] crowds;
    /** First free entry of {@link #crowds}, each of which names the next; {@link #NONE} if none is. */
    private int freeCrowd = NONE;

    /** The shortest; each knows the next longer. */
    private @Nullable Window shortest;

    /** The next wider ring of its track. */
    @Nullable
    PaneRing wider;

    /** @param keptFrom values up to this instant came before; {@code Long.MIN_VALUE} if none did */
    PaneRing(long width, int capacity, long keptFrom) {
        this.width = width;
        this.capacity = capacity;
        this.keptFrom = keptFrom;
        this.panes = new int[2 * capacity];
    }

    /** The number of the pane an instant lies in. */
    static long paneOf(long instant, long width) {
        return -Math.floorDiv(-instant, width);
    }

    long width() {
        return width;
    }

    int capacity() {
        return capacity;
    }

    /** Makes room for longer windows; panes kept so far stay. */
    void grow(int wanted) {
        if (wanted <= capacity) {
            return;
        }
        int[] larger = new int[2 * wanted];
        if (newest != Long.MIN_VALUE) {
            keptFrom = Math.max(keptFrom, droppedUpTo);
            for (long pane = newest - capacity + 1; pane <= newest; pane++) {
                int from = 2 * slot(pane);
                int to = 2 * (int) Math.floorMod(pane, (long) wanted);
                larger[to] = panes[from];
                larger[to + 1] = panes[from + 1];
            }
            newestSlot = (int) Math.floorMod(newest, (long) wanted);
        }
        capacity = wanted;
        panes = larger;
    }

    /** Follows windows of these lengths and no others; what they cover is counted anew when it is asked for. */
    void follow(SortedSet<Long> lengths) {
        Window longer = null;
        for (Long length : new TreeSet<>(lengths).descendingSet()) {
            longer = new Window(length, longer);
        }
        shortest = longer;
    }

    /** A window by its place in the order of lengths. */
    Window window(int place) {
        Window window = shortest;
        for (int i = 0; i < place && window != null; i++) {
            window = window.longer;
        }
        return Objects.requireNonNull(window);
    }

    /** Instant up to which values may be missing; {@code Long.MIN_VALUE} if none is. */
    long keptFrom() {
        return keptFrom;
    }

    /**
     * Adds a value; false if its pane is no longer kept.
     *
     * @param t instant it acts at, not before {@code observedAt}
     */
    boolean add(long observedAt, long steps, long t) {
        long pane = paneOf(observedAt, width);
        if (newest == Long.MIN_VALUE) {
            newest = pane;
            newestSlot = (int) Math.floorMod(pane, (long) capacity);
        } else if (pane > newest) {
            // What is dropped now, no window reaches any more: they must have let go of it before.
            for (Window window = shortest; window != null; window = window.longer) {
                window.advance(this, t);
            }
            clear(pane);
        } else if (pane <= newest - capacity) {
            droppedUpTo = Math.max(droppedUpTo, pane * width);
            return false;
        }
        int at = 2 * slot(pane);
        boolean first = panes[at] == 0;
        put(at, (int) (observedAt - (pane - 1) * width), steps);
        for (Window window = shortest; window != null; window = window.longer) {
            window.add(pane, steps, first);
        }
        return true;
    }

    private void put(int at, int offset, long steps) {
        if (panes[at] == 0 && steps == (int) steps) {
            panes[at] = offset;
            panes[at + 1] = (int) steps;
            return;
        }
        if (panes[at] >= 0) {
            crowd(at, steps);
        }
        long[] many = crowds();
        int entry = CROWD * panes[at + 1];
        many[entry + COUNT]++;
        many[entry + SUM] += steps;
        many[entry + MIN] = Math.min(many[entry + MIN], steps);
        many[entry + MAX] = Math.max(many[entry + MAX], steps);
        double squares = Double.longBitsToDouble(many[entry + SQUARES]) + (double) steps * steps;
        many[entry + SQUARES] = Double.doubleToRawLongBits(squares);
        if (offset >= -panes[at]) {
            many[entry + LAST] = steps;
            panes[at] = -offset;
        }
    }

    /** Gives a pane an entry of its own that holds what it held so far, at most one value. */
    private void crowd(int at, long steps) {
        int offset = panes[at];
        int only = panes[at + 1];
        int number = take();
        long[] many = crowds();
        int entry = CROWD * number;
        boolean empty = offset == 0;
        many[entry + COUNT] = empty ? 0 : 1;
        many[entry + SUM] = empty ? 0 : only;
        many[entry + MIN] = empty ? steps : only;
        many[entry + MAX] = empty ? steps : only;
        many[entry + LAST] = only;
        many[entry + SQUARES] = Double.doubleToRawLongBits(empty ? 0 : (double) only * only);
        panes[at] = -offset;
        panes[at + 1] = number;
    }

    private long[] crowds() {
        long[] known = crowds;
        if (known == null) {
            throw new IllegalStateException("no pane has many values");
        }
        return known;
    }

    private int take() {
        if (freeCrowd == NONE) {
            int had = crowds == null ? 0 : crowds.length / CROWD;
            int has = Math.max(1, had + (had + 1) / 2);
            crowds = crowds == null ? new long[CROWD * has] : Arrays.copyOf(crowds, CROWD * has);
            for (int number = had; number < has; number++) {
                free(number);
            }
        }
        int taken = freeCrowd;
        freeCrowd = (int) crowds()[CROWD * taken];
        return taken;
    }

    private void free(int number) {
        crowds()[CROWD * number] = freeCrowd;
        freeCrowd = number;
    }

    private void clear(long upTo) {
        long from = Math.max(newest + 1, upTo - capacity + 1);
        int slot = from == newest + 1 ? after(newestSlot) : (int) Math.floorMod(from, (long) capacity);
        for (long pane = from; pane <= upTo; pane++) {
            int at = 2 * slot;
            if (panes[at] != 0) {
                // The pane that lay here is the one of the same place in the last round.
                droppedUpTo = Math.max(droppedUpTo, lastRound(pane) * width);
                if (panes[at] < 0) {
                    free(panes[at + 1]);
                }
                panes[at] = 0;
                panes[at + 1] = 0;
            }
            newestSlot = slot;
            slot = after(slot);
        }
        newest = upTo;
    }

    private long lastRound(long pane) {
        return newest - Math.floorMod(newest - pane, (long) capacity);
    }

    private int after(int slot) {
        return slot + 1 == capacity ? 0 : slot + 1;
    }

    /** Where a pane lies that is kept. */
    private int slot(long pane) {
        int slot = newestSlot - (int) (newest - pane);
        return slot < 0 ? slot + capacity : slot;
    }

    private boolean isKept(long pane) {
        return newest != Long.MIN_VALUE && pane <= newest && pane > newest - capacity;
    }

    /** Values in the pane; 0 if it is empty or not kept. */
    int count(long pane) {
        if (!isKept(pane)) {
            return 0;
        }
        int at = 2 * slot(pane);
        return panes[at] == 0 ? 0 : panes[at] > 0 ? 1 : (int) crowds()[CROWD * panes[at + 1] + COUNT];
    }

    /** Sum of a pane that is not empty, in steps. */
    long sum(long pane) {
        return of(pane, SUM);
    }

    long min(long pane) {
        return of(pane, MIN);
    }

    long max(long pane) {
        return of(pane, MAX);
    }

    /** Newest value of a pane that is not empty. */
    long last(long pane) {
        return of(pane, LAST);
    }

    private long of(long pane, int what) {
        int at = 2 * slot(pane);
        return panes[at] > 0 ? panes[at + 1] : crowds()[CROWD * panes[at + 1] + what];
    }

    /** Instant of the newest value of a pane that is not empty. */
    long lastAt(long pane) {
        return (pane - 1) * width + Math.abs(panes[2 * slot(pane)]);
    }

    /** Sum of the squares of a pane that is not empty. */
    double squares(long pane) {
        int at = 2 * slot(pane);
        return panes[at] > 0
                ? (double) panes[at + 1] * panes[at + 1]
                : Double.longBitsToDouble(crowds()[CROWD * panes[at + 1] + SQUARES]);
    }

    /** Number of the newest pane with a value; {@code Long.MIN_VALUE} if there never was one. */
    long newest() {
        return newest;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(width);
        out.writeInt(capacity);
        out.writeLong(keptFrom);
        out.writeLong(droppedUpTo);
        out.writeLong(newest);
        int kept = newest == Long.MIN_VALUE ? 0 : capacity;
        for (int slot = 0; slot < kept; slot++) {
            int offset = panes[2 * slot];
            out.writeInt(offset);
            if (offset > 0) {
                out.writeInt(panes[2 * slot + 1]);
            } else if (offset < 0) {
                for (int i = 0; i < CROWD; i++) {
                    out.writeLong(crowds()[CROWD * panes[2 * slot + 1] + i]);
                }
            }
        }
    }

    static PaneRing read(DataInput in) throws IOException {
        long width = in.readLong();
        PaneRing ring = new PaneRing(width, in.readInt(), in.readLong());
        ring.droppedUpTo = in.readLong();
        ring.newest = in.readLong();
        boolean any = ring.newest != Long.MIN_VALUE;
        ring.newestSlot = any ? (int) Math.floorMod(ring.newest, (long) ring.capacity) : 0;
        int kept = any ? ring.capacity : 0;
        for (int slot = 0; slot < kept; slot++) {
            int offset = in.readInt();
            ring.panes[2 * slot] = offset;
            if (offset > 0) {
                ring.panes[2 * slot + 1] = in.readInt();
            } else if (offset < 0) {
                int number = ring.take();
                ring.panes[2 * slot + 1] = number;
                for (int i = 0; i < CROWD; i++) {
                    ring.crowds()[CROWD * number + i] = in.readLong();
                }
            }
        }
        return ring;
    }
}
