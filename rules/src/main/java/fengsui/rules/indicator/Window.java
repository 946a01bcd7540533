package fengsui.rules.indicator;

import org.jspecify.annotations.Nullable;

/**
 * What lies in a window over the panes of one ring, kept up as panes come and go, so that nothing is counted twice: count
 * and sum of the values, how many panes have any, which is the oldest of those, the least and the greatest value. All
 * whole numbers, so that taking off what was added leaves no trace. Not remembered in checkpoints: it is counted anew.
 * Not thread-safe.
 */
final class Window {

    /** No pane. */
    static final long NONE = Long.MAX_VALUE;

    private final long millis;
    /** Number of the first pane of the window; {@link #NONE} if nothing was counted yet. */
    private long from = NONE;
    /** The window begins with that pane at instants from this one ... */
    private long since;
    /** ... to before this one. */
    private long until;

    private long count;
    private long sum;
    private int filled;
    private long oldest = NONE;
    private long min;
    private long max;
    /** Whether the least and greatest value must be looked for anew. */
    private boolean extremesLost;

    /** The next longer window of its ring. */
    final @Nullable Window longer;

    /** @param millis its length */
    Window(long millis, @Nullable Window longer) {
        this.millis = millis;
        this.longer = longer;
    }

    /** Brings it up to an instant. */
    void advance(PaneRing ring, long t) {
        if (from != NONE && t >= since && t < until) {
            return;
        }
        long width = ring.width();
        long first = Math.floorDiv(t - millis, width) + 1;
        since = (first - 1) * width + millis;
        until = since + width;
        if (from == NONE || first < from) {
            countAnew(ring, first);
        } else if (oldest < first) {
            drop(ring, first);
        }
        from = first;
    }

    private void countAnew(PaneRing ring, long first) {
        count = 0;
        sum = 0;
        filled = 0;
        oldest = NONE;
        extremesLost = true;
        long newest = ring.newest();
        long kept = newest == Long.MIN_VALUE ? NONE : Math.max(first, newest - ring.capacity() + 1);
        for (long pane = kept; pane <= newest; pane++) {
            int inPane = ring.count(pane);
            if (inPane > 0) {
                filled++;
                count += inPane;
                sum += ring.sum(pane);
                oldest = Math.min(oldest, pane);
            }
        }
    }

    /** Lets go of the panes before a new first one. */
    private void drop(PaneRing ring, long first) {
        long newest = ring.newest();
        long pane = oldest;
        while (pane < first && pane <= newest) {
            int inPane = ring.count(pane);
            if (inPane > 0) {
                filled--;
                count -= inPane;
                sum -= ring.sum(pane);
                extremesLost |= ring.min(pane) == min || ring.max(pane) == max;
            }
            pane++;
        }
        while (pane <= newest && ring.count(pane) == 0) {
            pane++;
        }
        oldest = pane <= newest ? pane : NONE;
    }

    /** Takes in a value that was added to a pane, if it covers that; {@code first} if the pane was empty. */
    void add(long pane, long steps, boolean first) {
        if (from == NONE || pane < from) {
            return;
        }
        if (count == 0) {
            min = steps;
            max = steps;
            extremesLost = false;
        }
        count++;
        sum += steps;
        filled += first ? 1 : 0;
        oldest = Math.min(oldest, pane);
        min = Math.min(min, steps);
        max = Math.max(max, steps);
    }

    /** Number of the first pane it covers. */
    long from() {
        return from;
    }

    /** Values in it. */
    long count() {
        return count;
    }

    /** Sum of its values, in steps. */
    long sum() {
        return sum;
    }

    /** Panes with values. */
    int filled() {
        return filled;
    }

    /** Number of the oldest pane with values; {@link #NONE} if there is none. */
    long oldest() {
        return oldest;
    }

    /** The least of its values, of which there must be one. */
    long min(PaneRing ring) {
        findExtremes(ring);
        return min;
    }

    /** The greatest of its values, of which there must be one. */
    long max(PaneRing ring) {
        findExtremes(ring);
        return max;
    }

    private void findExtremes(PaneRing ring) {
        if (!extremesLost) {
            return;
        }
        extremesLost = false;
        min = Long.MAX_VALUE;
        max = Long.MIN_VALUE;
        for (long pane = oldest; pane <= ring.newest(); pane++) {
            if (ring.count(pane) > 0) {
                min = Math.min(min, ring.min(pane));
                max = Math.max(max, ring.max(pane));
            }
        }
    }
}
