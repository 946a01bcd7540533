package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A ring of panes of one width over the values of one quantity at one site: where it lies in a track's slab and how it is
 * read and written there. A pane is open left and closed right and named by its number: pane {@code n} is
 * {@code ((n - 1) * width, n * width]}. Values are whole steps of the quantity's resolution. Immutable itself.
 *
 * <p>Panes are about as wide as the reporting period, so nearly all hold one value at most. Such a pane is one long: the
 * offset of its newest value from its beginning (1 to width; 0 if it is empty) in the upper half and the value in the
 * lower. A pane of more values has its offset negative, and in place of the value the number of its entry of {@link
 * Crowds}.
 */
final class PaneRing {

    /** Number of the newest pane with a value; {@code Long.MIN_VALUE} if there never was one. */
    private static final int NEWEST = 0;
    /** Where the newest pane lies; pane {@code n} always lies at {@code n} modulo capacity. */
    private static final int NEWEST_PLACE = 1;
    /** Values up to this instant may be missing, because they came before the ring was wanted or before it grew. */
    private static final int KEPT_FROM = 2;
    /** End of the newest pane with values that had to go; {@code Long.MIN_VALUE} if none had. */
    private static final int DROPPED_UP_TO = 3;

    private static final int HEADER = 4;

    private final long width;
    private final int capacity;
    private final int base;
    private final int panes;
    private final Window[] windows;

    /**
     * @param base where it begins in the slab
     * @param lengths of the windows that are followed over its panes
     */
    PaneRing(long width, int capacity, int base, SortedSet<Long> lengths) {
        this.width = width;
        this.capacity = capacity;
        this.base = base;
        this.windows = new Window[lengths.size()];
        int at = base + HEADER;
        int place = 0;
        for (long length : lengths) {
            windows[place++] = new Window(this, length, at);
            at += Window.LONGS;
        }
        this.panes = at;
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

    /** Where it ends in the slab. */
    int end() {
        return panes + capacity;
    }

    /** A window by its place in the order of lengths. */
    Window window(int place) {
        return windows[place];
    }

    /** Makes it empty: values up to {@code keptFrom} came before, {@code Long.MIN_VALUE} if none did. */
    void begin(long[] slab, long keptFrom) {
        slab[base + NEWEST] = Long.MIN_VALUE;
        slab[base + KEPT_FROM] = keptFrom;
        slab[base + DROPPED_UP_TO] = Long.MIN_VALUE;
        for (Window window : windows) {
            window.begin(slab);
        }
    }

    /** Takes over the panes of a ring of the same width and no more of them; what windows cover is counted anew. */
    void copy(PaneRing from, long[] other, long[] slab) {
        long newest = other[from.base + NEWEST];
        long keptFrom = other[from.base + KEPT_FROM];
        if (newest != Long.MIN_VALUE && capacity > from.capacity) {
            keptFrom = Math.max(keptFrom, other[from.base + DROPPED_UP_TO]);
        }
        begin(slab, keptFrom);
        slab[base + NEWEST] = newest;
        slab[base + DROPPED_UP_TO] = other[from.base + DROPPED_UP_TO];
        if (newest != Long.MIN_VALUE) {
            slab[base + NEWEST_PLACE] = Math.floorMod(newest, (long) capacity);
            for (long pane = newest - from.capacity + 1; pane <= newest; pane++) {
                slab[at(slab, pane)] = other[from.at(other, pane)];
            }
        }
    }

    /** Instant up to which values may be missing; {@code Long.MIN_VALUE} if none is. */
    long keptFrom(Track track) {
        return track.slab[base + KEPT_FROM];
    }

    /** Number of the newest pane with a value; {@code Long.MIN_VALUE} if there never was one. */
    long newest(Track track) {
        return track.slab[base + NEWEST];
    }

    /**
     * Adds a value; false if its pane is no longer kept.
     *
     * @param t instant it acts at, not before {@code observedAt}
     */
    boolean add(Track track, long observedAt, long steps, long t) {
        long[] slab = track.slab;
        long pane = paneOf(observedAt, width);
        long newest = slab[base + NEWEST];
        if (newest == Long.MIN_VALUE) {
            slab[base + NEWEST] = pane;
            slab[base + NEWEST_PLACE] = Math.floorMod(pane, (long) capacity);
        } else if (pane > newest) {
            // What is dropped now, no window reaches any more: they must have let go of it before.
            for (Window window : windows) {
                window.advance(track, t);
            }
            clear(track, newest, pane);
        } else if (pane <= newest - capacity) {
            slab[base + DROPPED_UP_TO] = Math.max(slab[base + DROPPED_UP_TO], pane * width);
            return false;
        }
        int at = at(slab, pane);
        boolean first = slab[at] == 0;
        put(track, at, (int) (observedAt - (pane - 1) * width), steps);
        for (Window window : windows) {
            window.add(slab, pane, steps, first);
        }
        return true;
    }

    private static void put(Track track, int at, int offset, long steps) {
        long[] slab = track.slab;
        long content = slab[at];
        if (content == 0 && steps == (int) steps) {
            slab[at] = pane(offset, (int) steps);
            return;
        }
        int before = (int) (content >> Integer.SIZE);
        if (before >= 0) {
            boolean empty = content == 0;
            int number = track.crowds().take(empty ? steps : (int) content, empty);
            content = pane(-before, number);
        }
        int number = (int) content;
        boolean newest = offset >= Math.abs(before);
        track.crowds().add(number, steps, newest);
        slab[at] = newest ? pane(-offset, number) : content;
    }

    private static long pane(int offset, int value) {
        return ((long) offset << Integer.SIZE) | (value & 0xffffffffL);
    }

    private void clear(Track track, long newest, long upTo) {
        long[] slab = track.slab;
        long from = Math.max(newest + 1, upTo - capacity + 1);
        int last = (int) slab[base + NEWEST_PLACE];
        int place = from == newest + 1 ? after(last) : (int) Math.floorMod(from, (long) capacity);
        for (long pane = from; pane <= upTo; pane++) {
            long content = slab[panes + place];
            if (content != 0) {
                // What lay here is the pane of the same place in the last round.
                long gone = newest - Math.floorMod(newest - pane, (long) capacity);
                slab[base + DROPPED_UP_TO] = Math.max(slab[base + DROPPED_UP_TO], gone * width);
                if (content < 0) {
                    track.crowds().give((int) content);
                }
                slab[panes + place] = 0;
            }
            last = place;
            place = after(place);
        }
        slab[base + NEWEST] = upTo;
        slab[base + NEWEST_PLACE] = last;
    }

    private int after(int place) {
        return place + 1 == capacity ? 0 : place + 1;
    }

    /** Where a pane lies that is kept. */
    private int at(long[] slab, long pane) {
        int place = (int) (slab[base + NEWEST_PLACE] - (slab[base + NEWEST] - pane));
        return panes + (place < 0 ? place + capacity : place);
    }

    /** Values in the pane; 0 if it is empty or not kept. */
    int count(Track track, long pane) {
        long[] slab = track.slab;
        long newest = slab[base + NEWEST];
        if (newest == Long.MIN_VALUE || pane > newest || pane <= newest - capacity) {
            return 0;
        }
        long content = slab[at(slab, pane)];
        return content == 0 ? 0 : content > 0 ? 1 : track.crowds().count((int) content);
    }

    /** Sum of a pane that is not empty, in steps. */
    long sum(Track track, long pane) {
        long content = content(track, pane);
        return content > 0 ? (int) content : track.crowds().sum((int) content);
    }

    long min(Track track, long pane) {
        long content = content(track, pane);
        return content > 0 ? (int) content : track.crowds().min((int) content);
    }

    long max(Track track, long pane) {
        long content = content(track, pane);
        return content > 0 ? (int) content : track.crowds().max((int) content);
    }

    /** Newest value of a pane that is not empty. */
    long last(Track track, long pane) {
        long content = content(track, pane);
        return content > 0 ? (int) content : track.crowds().last((int) content);
    }

    /** Sum of the squares of a pane that is not empty. */
    double squares(Track track, long pane) {
        long content = content(track, pane);
        return content > 0
                ? (double) (int) content * (int) content
                : track.crowds().squares((int) content);
    }

    /** Instant of the newest value of a pane that is not empty. */
    long lastAt(Track track, long pane) {
        return (pane - 1) * width + Math.abs(content(track, pane) >> Integer.SIZE);
    }

    private long content(Track track, long pane) {
        return track.slab[at(track.slab, pane)];
    }

    /** Gives back what its panes have of the track's crowds, before it is dropped. */
    void end(Track track) {
        for (int at = panes; at < panes + capacity; at++) {
            if (track.slab[at] < 0) {
                track.crowds().give((int) track.slab[at]);
            }
        }
    }

    void write(long[] slab, DataOutput out) throws IOException {
        out.writeLong(slab[base + KEPT_FROM]);
        out.writeLong(slab[base + DROPPED_UP_TO]);
        out.writeLong(slab[base + NEWEST]);
        for (int at = panes; at < panes + capacity; at++) {
            out.writeInt((int) (slab[at] >> Integer.SIZE));
            if (slab[at] != 0) {
                out.writeInt((int) slab[at]);
            }
        }
    }

    void read(long[] slab, DataInput in) throws IOException {
        begin(slab, in.readLong());
        slab[base + DROPPED_UP_TO] = in.readLong();
        slab[base + NEWEST] = in.readLong();
        slab[base + NEWEST_PLACE] = Math.floorMod(slab[base + NEWEST], (long) capacity);
        for (int at = panes; at < panes + capacity; at++) {
            int offset = in.readInt();
            slab[at] = offset == 0 ? 0 : pane(offset, in.readInt());
        }
    }

    /** The ring of that width, or null. */
    static @Nullable PaneRing of(long width, PaneRing[] rings) {
        for (PaneRing ring : rings) {
            if (ring.width == width) {
                return ring;
            }
        }
        return null;
    }
}
