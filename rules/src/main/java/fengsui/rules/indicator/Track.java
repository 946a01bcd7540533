package fengsui.rules.indicator;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** All that is remembered of one quantity at one site. Not thread-safe. */
final class Track {

    private static final Side[] NO_SIDES = {};

    /** No value yet. */
    static final long NEVER = Long.MIN_VALUE;

    private static final long MOST_SLOTS = 1 << 22;

    final Quantity quantity;
    final long periodMillis;
    long last;
    long lastAt = NEVER;
    long suspectAt = NEVER;
    /** The narrowest; each knows the next wider. */
    private @Nullable PaneRing narrowest;

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
        List<PaneRing> kept = new ArrayList<>();
        for (Map.Entry<Long, Integer> entry : wanted.entrySet()) {
            PaneRing ring = ring(entry.getKey());
            if (ring == null) {
                // Values that came before the ring was wanted are not in it.
                ring = new PaneRing(entry.getKey(), entry.getValue(), lastAt);
            }
            ring.grow(entry.getValue());
            kept.add(ring);
        }
        link(kept);
    }

    private void link(List<PaneRing> rings) {
        narrowest = null;
        long reach = 0;
        for (int i = rings.size() - 1; i >= 0; i--) {
            PaneRing ring = rings.get(i);
            ring.wider = narrowest;
            narrowest = ring;
            reach = Math.max(reach, ring.width() * ring.capacity());
        }
        mostSlots = Math.min(MOST_SLOTS, Math.max(1, reach / periodMillis) + 2);
    }

    /** Follows the windows that a pack's sources look through. */
    void follow(Sources sources) {
        for (PaneRing ring = narrowest; ring != null; ring = ring.wider) {
            ring.follow(sources.windows(quantity.name(), ring.width()));
        }
    }

    /** The ring of that width, or null. */
    @Nullable
    PaneRing ring(long width) {
        PaneRing ring = narrowest;
        while (ring != null && ring.width() != width) {
            ring = ring.wider;
        }
        return ring;
    }

    /** A ring by its place in the order of widths. */
    PaneRing ringAt(int place) {
        PaneRing ring = narrowest;
        for (int i = 0; i < place && ring != null; i++) {
            ring = ring.wider;
        }
        return Objects.requireNonNull(ring);
    }

    /**
     * Takes a value in; false if it is older than everything kept.
     *
     * @param t instant it acts at; later than {@code observedAt} if it is behind its partition's clock
     */
    boolean add(long observedAt, double value, boolean isSuspect, long t) {
        long steps = quantity.toSteps(value);
        boolean kept = t <= observedAt;
        for (PaneRing ring = narrowest; ring != null; ring = ring.wider) {
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
        int rings = 0;
        for (PaneRing ring = narrowest; ring != null; ring = ring.wider) {
            rings++;
        }
        out.writeInt(rings);
        for (PaneRing ring = narrowest; ring != null; ring = ring.wider) {
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
        int count = in.readInt();
        List<PaneRing> rings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rings.add(PaneRing.read(in));
        }
        track.link(rings);
        track.sides = new Side[in.readInt()];
        for (int i = 0; i < track.sides.length; i++) {
            track.sides[i] = Side.read(in);
        }
        track.slots.read(in);
        return track;
    }
}
