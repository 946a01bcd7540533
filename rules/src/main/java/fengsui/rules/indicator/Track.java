package fengsui.rules.indicator;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one quantity at one site. Not thread-safe. */
final class Track {

    /** No value yet. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long MOST_SLOTS = 1 << 22;

    final Quantity quantity;
    final long periodMillis;
    long last;
    long lastAt = NEVER;
    long suspectAt = NEVER;
    private final Map<Long, PaneRing> rings = new TreeMap<>();
    private List<Side> sides = List.of();
    /** One bit per reporting-period slot that has been filled, from {@code slotBase} on. */
    private BitSet slots = new BitSet();

    private long slotBase = NEVER;

    Track(Quantity quantity, long periodMillis) {
        this.quantity = quantity;
        this.periodMillis = periodMillis;
    }

    /** The ring of that width, made or grown as needed. */
    PaneRing keep(long width, int capacity) {
        PaneRing ring = rings.get(width);
        if (ring == null) {
            // Values that came before the ring was wanted are not in it.
            ring = new PaneRing(width, capacity, lastAt);
            rings.put(width, ring);
        }
        ring.grow(capacity);
        return ring;
    }

    /** Drops the rings of other widths than these. */
    void keepOnly(java.util.Set<Long> widths) {
        rings.keySet().retainAll(widths);
    }

    @Nullable
    PaneRing ring(long width) {
        return rings.get(width);
    }

    /** Milliseconds that the longest ring reaches back; 0 without rings. */
    long reach() {
        long reach = 0;
        for (PaneRing ring : rings.values()) {
            reach = Math.max(reach, ring.width() * ring.capacity());
        }
        return reach;
    }

    /**
     * Takes a value in; false if it is older than everything kept.
     *
     * @param late whether it is behind its partition's clock
     */
    boolean add(long observedAt, double value, boolean isSuspect, boolean late) {
        long steps = quantity.toSteps(value);
        boolean kept = !late;
        for (PaneRing ring : rings.values()) {
            kept |= ring.add(observedAt, steps);
        }
        if (observedAt >= lastAt) {
            updateSides(observedAt, quantity.fromSteps(steps));
            last = steps;
            lastAt = observedAt;
            kept = true;
        }
        if (isSuspect) {
            suspectAt = Math.max(suspectAt, observedAt);
        }
        return kept;
    }

    private void updateSides(long observedAt, double value) {
        boolean broken = lastAt == NEVER || observedAt - lastAt > Life.PERIODS * periodMillis;
        for (int i = 0; i < sides.size(); i++) {
            Side side = sides.get(i);
            if (!side.holds(value)) {
                side.since = NEVER;
            } else if (broken || side.since == NEVER) {
                side.since = observedAt;
            }
        }
    }

    /** Watches these sides and no others; on a new one the values so far count from the newest. */
    void watch(List<Side> wanted) {
        List<Side> kept = new ArrayList<>();
        for (Side side : wanted) {
            Side known = side(side.above, side.limit);
            if (known == null && lastAt != NEVER && side.holds(quantity.fromSteps(last))) {
                side.since = lastAt;
            }
            kept.add(known == null ? side : known);
        }
        sides = kept;
    }

    private @Nullable Side side(boolean above, double limit) {
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i).is(above, limit)) {
                return sides.get(i);
            }
        }
        return null;
    }

    /** Instant from which the newest value is on that side; {@link #NEVER} if it is not. */
    long heldSince(boolean above, double limit) {
        Side side = side(above, limit);
        return side == null ? NEVER : side.since;
    }

    /** Whether a value of quality SUSPECT was observed at or after an instant. */
    boolean isSuspectSince(long from) {
        return suspectAt != NEVER && suspectAt >= from;
    }

    /** Marks the reporting-period slot of an instant; false if it was marked. Slots older than every ring are not kept. */
    boolean fillSlot(long observedAt) {
        long slot = PaneRing.paneOf(observedAt, periodMillis);
        long most = Math.min(MOST_SLOTS, Math.max(1, reach() / periodMillis) + 2);
        if (slotBase == NEVER) {
            slotBase = slot;
        }
        if (slot < slotBase) {
            // A device whose clock says 1970 must not make us keep a bit for every minute since.
            if (slotBase + slots.length() - slot > 2 * most) {
                return true;
            }
            shiftSlots(slotBase - slot);
            slotBase = slot;
        }
        if (slot - slotBase > slots.length() + 2 * most) {
            // Nothing kept so far is near: the clock was wrong before, or the site was silent for long.
            slots.clear();
            slotBase = slot;
        }
        int bit = (int) (slot - slotBase);
        boolean free = !slots.get(bit);
        slots.set(bit);
        if (slots.length() > 2 * most) {
            int drop = (int) (slots.length() - most);
            slots = slots.get(drop, slots.length());
            slotBase += drop;
        }
        return free;
    }

    private void shiftSlots(long by) {
        BitSet shifted = new BitSet();
        for (int bit = slots.nextSetBit(0); bit >= 0; bit = slots.nextSetBit(bit + 1)) {
            shifted.set((int) (bit + by));
        }
        slots = shifted;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(quantity.name());
        out.writeLong(periodMillis);
        out.writeLong(last);
        out.writeLong(lastAt);
        out.writeLong(suspectAt);
        out.writeInt(rings.size());
        for (PaneRing ring : rings.values()) {
            ring.write(out);
        }
        out.writeInt(sides.size());
        for (Side side : sides) {
            side.write(out);
        }
        out.writeLong(slotBase);
        long[] words = slots.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    static Track read(DataInput in, Catalogue catalogue) throws IOException {
        Track track = new Track(catalogue.get(in.readUTF()), in.readLong());
        track.last = in.readLong();
        track.lastAt = in.readLong();
        track.suspectAt = in.readLong();
        int rings = in.readInt();
        for (int i = 0; i < rings; i++) {
            PaneRing ring = PaneRing.read(in);
            track.rings.put(ring.width(), ring);
        }
        int sides = in.readInt();
        track.sides = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            track.sides.add(Side.read(in));
        }
        track.slotBase = in.readLong();
        long[] words = new long[in.readInt()];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readLong();
        }
        track.slots = BitSet.valueOf(words);
        return track;
    }
}
