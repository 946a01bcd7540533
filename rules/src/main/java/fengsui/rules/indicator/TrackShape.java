package fengsui.rules.indicator;

import fengsui.rules.quantity.Quantity;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How the rings of a track lie in its slab. Immutable; shared by all tracks that remember the same. */
final class TrackShape {

    private static final long MOST_SLOTS = 1 << 22;

    final Quantity quantity;
    final long periodMillis;
    /** By width. */
    final PaneRing[] rings;
    /** How long a slab is. */
    final int longs;
    /** How many reporting-period slots the longest ring reaches back. */
    final long mostSlots;

    /**
     * @param panes width to number of panes kept
     * @param windows width to the lengths of the windows that are followed
     */
    TrackShape(
            Quantity quantity,
            long periodMillis,
            SortedMap<Long, Integer> panes,
            LongFunction<SortedSet<Long>> windows) {
        this.quantity = quantity;
        this.periodMillis = periodMillis;
        this.rings = new PaneRing[panes.size()];
        int at = 0;
        long reach = 0;
        int place = 0;
        for (Map.Entry<Long, Integer> entry : panes.entrySet()) {
            long width = entry.getKey();
            rings[place] = new PaneRing(width, entry.getValue(), at, windows.apply(width));
            at = rings[place++].end();
            reach = Math.max(reach, width * entry.getValue());
        }
        this.longs = at;
        this.mostSlots = Math.min(MOST_SLOTS, Math.max(1, reach / periodMillis) + 2);
    }

    /** The ring of that width, or null. */
    @Nullable
    PaneRing ring(long width) {
        return PaneRing.of(width, rings);
    }

    /** Width to number of panes kept. */
    SortedMap<Long, Integer> panes() {
        SortedMap<Long, Integer> panes = new TreeMap<>();
        for (PaneRing ring : rings) {
            panes.put(ring.width(), ring.capacity());
        }
        return panes;
    }
}
