package fengsui.rules.indicator;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one quantity at one site. Rings, windows and panes lie in one slab, because an observation
 * finds hardly anything of its site in the cache. Not thread-safe.
 */
final class Track {

    /** No value yet. */
    static final long NEVER = Long.MIN_VALUE;

    private static final Side[] NO_SIDES = {};
    private static final long[] NO_SLAB = {};

    final Quantity quantity;
    final long periodMillis;
    long last;
    long lastAt = NEVER;
    long suspectAt = NEVER;
    /** What the shape's rings hold. */
    long[] slab = NO_SLAB;

    private TrackShape shape;
    private @Nullable Crowds crowds;
    private Side[] sides = NO_SIDES;
    private final SlotBits slots = new SlotBits();

    Track(Quantity quantity, long periodMillis) {
        this.quantity = quantity;
        this.periodMillis = periodMillis;
        this.shape = bare(quantity, periodMillis, Collections.emptySortedMap());
    }

    private static TrackShape bare(Quantity quantity, long periodMillis, SortedMap<Long, Integer> panes) {
        return new TrackShape(quantity, periodMillis, panes, width -> Collections.emptySortedSet());
    }

    /** Takes on a shape: rings are added or dropped, those of the same width keep their panes. */
    void reshape(TrackShape newShape) {
        if (newShape == shape) {
            return;
        }
        TrackShape before = shape;
        long[] old = slab;
        for (PaneRing ring : before.rings) {
            if (newShape.ring(ring.width()) == null) {
                ring.end(this);
            }
        }
        shape = newShape;
        slab = newShape.longs == 0 ? NO_SLAB : new long[newShape.longs];
        for (PaneRing ring : newShape.rings) {
            PaneRing known = before.ring(ring.width());
            if (known == null) {
                // Values that came before the ring was wanted are not in it.
                ring.begin(slab, lastAt);
            } else {
                ring.copy(known, old, slab);
            }
        }
    }

    /** Width to number of panes kept. */
    SortedMap<Long, Integer> panes() {
        return shape.panes();
    }

    /** The ring of that width, or null. */
    @Nullable
    PaneRing ring(long width) {
        return shape.ring(width);
    }

    /** A ring by its place in the order of widths. */
    PaneRing ringAt(int place) {
        return shape.rings[place];
    }

    Crowds crowds() {
        Crowds known = crowds;
        if (known == null) {
            known = new Crowds();
            crowds = known;
        }
        return known;
    }

    /**
     * Takes a value in; false if it is older than everything kept.
     *
     * @param t instant it acts at; later than {@code observedAt} if it is behind its partition's clock
     */
    boolean add(long observedAt, double value, boolean isSuspect, long t) {
        long steps = quantity.toSteps(value);
        boolean kept = t <= observedAt;
        for (PaneRing ring : shape.rings) {
            kept |= ring.add(this, observedAt, steps, t);
        }
        if (observedAt >= lastAt) {
            if (sides.length > 0) {
                updateSides(observedAt, quantity.fromSteps(steps));
            }
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
        for (Side side : sides) {
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
        sides = kept.isEmpty() ? NO_SIDES : kept.toArray(NO_SIDES);
    }

    private @Nullable Side side(boolean above, double limit) {
        for (Side side : sides) {
            if (side.is(above, limit)) {
                return side;
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
        return slots.fill(PaneRing.paneOf(observedAt, periodMillis), shape.mostSlots);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(quantity.name());
        out.writeLong(periodMillis);
        out.writeLong(last);
        out.writeLong(lastAt);
        out.writeLong(suspectAt);
        out.writeInt(shape.rings.length);
        for (PaneRing ring : shape.rings) {
            out.writeLong(ring.width());
            out.writeInt(ring.capacity());
        }
        for (PaneRing ring : shape.rings) {
            ring.write(slab, out);
        }
        out.writeBoolean(crowds != null);
        if (crowds != null) {
            crowds.write(out);
        }
        out.writeInt(sides.length);
        for (Side side : sides) {
            side.write(out);
        }
        slots.write(out);
    }

    static Track read(DataInput in, Catalogue catalogue) throws IOException {
        Track track = new Track(catalogue.get(in.readUTF()), in.readLong());
        track.last = in.readLong();
        track.lastAt = in.readLong();
        track.suspectAt = in.readLong();
        SortedMap<Long, Integer> panes = new TreeMap<>();
        int rings = in.readInt();
        for (int i = 0; i < rings; i++) {
            panes.put(in.readLong(), in.readInt());
        }
        track.shape = bare(track.quantity, track.periodMillis, panes);
        track.slab = new long[track.shape.longs];
        for (PaneRing ring : track.shape.rings) {
            ring.read(track.slab, in);
        }
        track.crowds = in.readBoolean() ? Crowds.read(in) : null;
        track.sides = new Side[in.readInt()];
        for (int i = 0; i < track.sides.length; i++) {
            track.sides[i] = Side.read(in);
        }
        track.slots.read(in);
        return track;
    }
}
