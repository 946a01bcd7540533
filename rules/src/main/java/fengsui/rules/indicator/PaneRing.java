package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A ring of panes of one width over the values of one quantity at one site. A pane is open left and closed right and
 * named by its number: pane {@code n} is {@code ((n - 1) * width, n * width]}. Values are whole steps of the quantity's
 * resolution. Not thread-safe.
 */
final class PaneRing {

    private final long width;
    private int capacity;
    private long newest = Long.MIN_VALUE;
    /** Values up to this instant may be missing, because they came before the ring was wanted or before it grew. */
    private long keptFrom;

    /** End of the newest pane with values that had to go; {@code Long.MIN_VALUE} if none had. */
    private long droppedUpTo = Long.MIN_VALUE;

    private int[] count;
    private long[] sum;
    private long[] min;
    private long[] max;
    private long[] last;
    private long[] lastAt;
    private double[] squares;

    /** @param keptFrom values up to this instant came before; {@code Long.MIN_VALUE} if none did */
    PaneRing(long width, int capacity, long keptFrom) {
        this.width = width;
        this.capacity = capacity;
        this.keptFrom = keptFrom;
        this.count = new int[capacity];
        this.sum = new long[capacity];
        this.min = new long[capacity];
        this.max = new long[capacity];
        this.last = new long[capacity];
        this.lastAt = new long[capacity];
        this.squares = new double[capacity];
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
        PaneRing larger = new PaneRing(width, wanted, keptFrom);
        if (newest != Long.MIN_VALUE) {
            keptFrom = Math.max(keptFrom, droppedUpTo);
            larger.newest = newest;
            for (long pane = newest - capacity + 1; pane <= newest; pane++) {
                larger.copyPane(this, pane);
            }
        }
        capacity = wanted;
        count = larger.count;
        sum = larger.sum;
        min = larger.min;
        max = larger.max;
        last = larger.last;
        lastAt = larger.lastAt;
        squares = larger.squares;
    }

    private void copyPane(PaneRing from, long pane) {
        int source = from.slot(pane);
        int target = slot(pane);
        count[target] = from.count[source];
        sum[target] = from.sum[source];
        min[target] = from.min[source];
        max[target] = from.max[source];
        last[target] = from.last[source];
        lastAt[target] = from.lastAt[source];
        squares[target] = from.squares[source];
    }

    /** Instant up to which values may be missing; {@code Long.MIN_VALUE} if none is. */
    long keptFrom() {
        return keptFrom;
    }

    /** Adds a value; false if its pane is no longer kept. */
    boolean add(long observedAt, long steps) {
        long pane = paneOf(observedAt, width);
        if (newest == Long.MIN_VALUE) {
            newest = pane;
        } else if (pane > newest) {
            clear(pane);
        } else if (pane <= newest - capacity) {
            droppedUpTo = Math.max(droppedUpTo, pane * width);
            return false;
        }
        int slot = slot(pane);
        if (count[slot] == 0) {
            min[slot] = steps;
            max[slot] = steps;
            lastAt[slot] = Long.MIN_VALUE;
        }
        count[slot]++;
        sum[slot] += steps;
        squares[slot] += (double) steps * steps;
        min[slot] = Math.min(min[slot], steps);
        max[slot] = Math.max(max[slot], steps);
        if (observedAt >= lastAt[slot]) {
            last[slot] = steps;
            lastAt[slot] = observedAt;
        }
        return true;
    }

    private void clear(long upTo) {
        long from = Math.max(newest + 1, upTo - capacity + 1);
        for (long pane = from; pane <= upTo; pane++) {
            int slot = slot(pane);
            if (count[slot] > 0) {
                droppedUpTo = Math.max(droppedUpTo, (newest - Math.floorMod(newest - pane, capacity)) * width);
            }
            count[slot] = 0;
            sum[slot] = 0;
            squares[slot] = 0;
        }
        newest = upTo;
    }

    private int slot(long pane) {
        return (int) Math.floorMod(pane, (long) capacity);
    }

    /** Values in the pane; 0 if it is empty or not kept. */
    int count(long pane) {
        return newest == Long.MIN_VALUE || pane > newest || pane <= newest - capacity ? 0 : count[slot(pane)];
    }

    /** Sum of a pane that is not empty, in steps. */
    long sum(long pane) {
        return sum[slot(pane)];
    }

    long min(long pane) {
        return min[slot(pane)];
    }

    long max(long pane) {
        return max[slot(pane)];
    }

    /** Newest value of a pane that is not empty. */
    long last(long pane) {
        return last[slot(pane)];
    }

    /** Instant of the newest value of a pane that is not empty. */
    long lastAt(long pane) {
        return lastAt[slot(pane)];
    }

    /** Sum of the squares of a pane that is not empty. */
    double squares(long pane) {
        return squares[slot(pane)];
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
        for (int i = 0; i < kept; i++) {
            out.writeInt(count[i]);
            if (count[i] > 0) {
                out.writeLong(sum[i]);
                out.writeLong(min[i]);
                out.writeLong(max[i]);
                out.writeLong(last[i]);
                out.writeLong(lastAt[i]);
                out.writeDouble(squares[i]);
            }
        }
    }

    static PaneRing read(DataInput in) throws IOException {
        long width = in.readLong();
        PaneRing ring = new PaneRing(width, in.readInt(), in.readLong());
        ring.droppedUpTo = in.readLong();
        ring.newest = in.readLong();
        int kept = ring.newest == Long.MIN_VALUE ? 0 : ring.capacity;
        for (int i = 0; i < kept; i++) {
            ring.count[i] = in.readInt();
            if (ring.count[i] > 0) {
                ring.sum[i] = in.readLong();
                ring.min[i] = in.readLong();
                ring.max[i] = in.readLong();
                ring.last[i] = in.readLong();
                ring.lastAt[i] = in.readLong();
                ring.squares[i] = in.readDouble();
            }
        }
        return ring;
    }
}
