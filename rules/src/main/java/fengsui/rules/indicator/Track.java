package fengsui.rules.indicator;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one quantity at one site. Not thread-safe. */
final class Track {

    private static final PaneRing[] NO_RINGS = {};
    private static final Side[] NO_SIDES = {};

    /** No value yet. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long MOST_SLOTS = 1 << 22;

    final Quantity quantity;
    final long periodMillis;
    long last;
    long lastAt = NEVER;
    long suspectAt = NEVER;
    /** By width. */
    private PaneRing[] rings = NO_RINGS;

    private Side[] sides = NO_SIDES;
    private final SlotBits slots = new SlotBits();
    /** How many reporting-period slots the longest ring reaches back. */
    private long mostSlots = 1;

    Track(Quantity quantity, long periodMillis) {
        this.quantity = quantity;
        this.periodMillis = periodMillis;
    }

    /** Keeps rings of these widths and no others, made or grown as needed; width to number of panes. */
    void keep(SortedMap<Long, Integer> wanted) {
        PaneRing[] wider = new PaneRing[wanted.size()];
        int at = 0;
        for (Map.Entry<Long, Integer> entry : wanted.entrySet()) {
            PaneRing ring = ring(entry.getKey());
            if (ring == null) {
                // Values that came before the ring was wanted are not in it.
                ring = new PaneRing(entry.getKey(), entry.getValue(), lastAt);
            }
            ring.grow(entry.getValue());
            wider[at++] = ring;
        }
        rings = wider.length == 0 ? NO_RINGS : wider;
        measure();
    }

    /** Follows the windows that a pack's sources look through. */
    void follow(Sources sources) {
        for (PaneRing ring : rings) {
            ring.follow(sources.windows(quantity.name(), ring.width()));
        }
    }

    /** The ring of that width, or null. */
    @Nullable
    PaneRing ring(long width) {
        for (PaneRing ring : rings) {
            if (ring.width() == width) {
                return ring;
            }
        }
        return null;
    }

    /** A ring by its place in the order of widths. */
    PaneRing ringAt(int place) {
        return rings[place];
    }

    private void measure() {
        long reach = 0;
        for (PaneRing ring : rings) {
            reach = Math.max(reach, ring.width() * ring.capacity());
        }
        mostSlots = Math.min(MOST_SLOTS, Math.max(1, reach / periodMillis) + 2);
    }

    /**
     * Takes a value in; false if it is older than everything kept.
     *
     * @param t instant it acts at; later than {@code observedAt} if it is behind its partition's clock
     */
    boolean add(long observedAt, double value, boolean isSuspect, long t) {
        long steps = quantity.toSteps(value);
        boolean kept = t <= observedAt;
        for (PaneRing ring : rings) {
            kept |= ring.add(observedAt, steps, t);
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
        return slots.fill(PaneRing.paneOf(observedAt, periodMillis), mostSlots);
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(quantity.name());
        out.writeLong(periodMillis);
        out.writeLong(last);
        out.writeLong(lastAt);
        out.writeLong(suspectAt);
        out.writeInt(rings.length);
        for (PaneRing ring : rings) {
            ring.write(out);
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
        track.rings = new PaneRing[in.readInt()];
        for (int i = 0; i < track.rings.length; i++) {
            track.rings[i] = PaneRing.read(in);
        }
        track.sides = new Side[in.readInt()];
        for (int i = 0; i < track.sides.length; i++) {
            track.sides[i] = Side.read(in);
        }
        track.slots.read(in);
        track.measure();
        return track;
    }
}
