package fengsui.rules.indicator;

/**
 * What lies in a window over the panes of one ring, kept up as panes come and go, so that nothing is counted twice: count
 * and sum of the values, how many panes have any, which is the oldest of those, the least and the greatest value. All
 * whole numbers, so that taking off what was added leaves no trace. Where it lies in a track's slab and how it is kept
 * there; immutable itself. Not remembered in checkpoints: it is counted anew.
 */
final class Window {

    /** No pane. */
    static final long NONE = Long.MAX_VALUE;

    /** How much of the slab it takes. */
    static final int LONGS = 7;

    /** Number of the first pane it covers; {@link #NONE} if nothing was counted yet. */
    private static final int FROM = 0;
    /** The first instant at which it begins with that pane; so it does for the width of one. */
    private static final int SINCE = 1;

    private static final int SUM = 2;
    /** Values in the upper half, panes that have any in the lower. */
    private static final int COUNTS = 3;
    /** Number of the oldest pane with values; {@link #NONE} if there is none. */
    private static final int OLDEST = 4;

    private static final int MIN = 5;
    private static final int MAX = 6;
    private static final long ONE_VALUE = 1L << Integer.SIZE;

    private final PaneRing ring;
    private final long width;
    private final long millis;
    private final int base;

    /**
     * @param millis its length
     * @param base where it begins in the slab
     */
    Window(PaneRing ring, long millis, int base) {
        this.ring = ring;
        this.width = ring.width();
        this.millis = millis;
        this.base = base;
    }

    /** Makes it uncounted. */
    void begin(long[] slab) {
        slab[base + FROM] = NONE;
    }

    /** Brings it up to an instant. */
    void advance(Track track, long t) {
        long[] slab = track.slab;
        long from = slab[base + FROM];
        long since = slab[base + SINCE];
        if (from != NONE && t >= since && t - since < width) {
            return;
        }
        long first =
                from != NONE && t >= since && t - since < 2 * width ? from + 1 : Math.floorDiv(t - millis, width) + 1;
        slab[base + SINCE] = (first - 1) * width + millis;
        slab[base + FROM] = first;
        if (from == NONE || first < from) {
            countAnew(track, first);
        } else if (slab[base + OLDEST] < first) {
            drop(track, first);
        }
    }

    private void countAnew(Track track, long first) {
        long sum = 0;
        long counts = 0;
        long oldest = NONE;
        long newest = ring.newest(track);
        long kept = newest == Long.MIN_VALUE ? NONE : Math.max(first, newest - ring.capacity() + 1);
        for (long pane = kept; pane <= newest; pane++) {
            int inPane = ring.count(track, pane);
            if (inPane > 0) {
                counts += inPane * ONE_VALUE + 1;
                sum += ring.sum(track, pane);
                oldest = Math.min(oldest, pane);
            }
        }
        long[] slab = track.slab;
        slab[base + SUM] = sum;
        slab[base + COUNTS] = counts;
        slab[base + OLDEST] = oldest;
        loseExtremes(slab);
    }

    /** Lets go of the panes before a new first one. */
    private void drop(Track track, long first) {
        long[] slab = track.slab;
        long newest = ring.newest(track);
        long pane = slab[base + OLDEST];
        while (pane < first && pane <= newest) {
            int inPane = ring.count(track, pane);
            if (inPane > 0) {
                slab[base + COUNTS] -= inPane * ONE_VALUE + 1;
                slab[base + SUM] -= ring.sum(track, pane);
                if (ring.min(track, pane) == slab[base + MIN] || ring.max(track, pane) == slab[base + MAX]) {
                    loseExtremes(slab);
                }
            }
            pane++;
        }
        while (pane <= newest && ring.count(track, pane) == 0) {
            pane++;
        }
        slab[base + OLDEST] = pane <= newest ? pane : NONE;
    }

    /** Takes in a value that was added to a pane, if it covers that; {@code first} if the pane was empty. */
    void add(long[] slab, long pane, long steps, boolean first) {
        long from = slab[base + FROM];
        if (from == NONE || pane < from) {
            return;
        }
        if (slab[base + COUNTS] == 0) {
            slab[base + MIN] = steps;
            slab[base + MAX] = steps;
        } else if (!areExtremesLost(slab)) {
            slab[base + MIN] = Math.min(slab[base + MIN], steps);
            slab[base + MAX] = Math.max(slab[base + MAX], steps);
        }
        slab[base + COUNTS] += first ? ONE_VALUE + 1 : ONE_VALUE;
        slab[base + SUM] += steps;
        if (pane < slab[base + OLDEST]) {
            slab[base + OLDEST] = pane;
        }
    }

    /** They are looked for when they are asked for. */
    private void loseExtremes(long[] slab) {
        slab[base + MIN] = Long.MAX_VALUE;
        slab[base + MAX] = Long.MIN_VALUE;
    }

    private boolean areExtremesLost(long[] slab) {
        return slab[base + MIN] > slab[base + MAX];
    }

    /** Number of the first pane it covers. */
    long from(Track track) {
        return track.slab[base + FROM];
    }

    /** Values in it. */
    int count(Track track) {
        return (int) (track.slab[base + COUNTS] >> Integer.SIZE);
    }

    /** Sum of its values, in steps. */
    long sum(Track track) {
        return track.slab[base + SUM];
    }

    /** Panes with values. */
    int filled(Track track) {
        return (int) track.slab[base + COUNTS];
    }

    /** Number of the oldest pane with values; {@link #NONE} if there is none. */
    long oldest(Track track) {
        return track.slab[base + OLDEST];
    }

    /** The least of its values, of which there must be one. */
    long min(Track track) {
        findExtremes(track);
        return track.slab[base + MIN];
    }

    /** The greatest of its values, of which there must be one. */
    long max(Track track) {
        findExtremes(track);
        return track.slab[base + MAX];
    }

    private void findExtremes(Track track) {
        long[] slab = track.slab;
        if (!areExtremesLost(slab)) {
            return;
        }
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (long pane = slab[base + OLDEST]; pane <= ring.newest(track); pane++) {
            if (ring.count(track, pane) > 0) {
                min = Math.min(min, ring.min(track, pane));
                max = Math.max(max, ring.max(track, pane));
            }
        }
        slab[base + MIN] = min;
        slab[base + MAX] = max;
    }
}
