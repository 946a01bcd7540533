package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One side of a limit, and since when the newest value of a quantity is on it. Not thread-safe. */
final class Side {

    final boolean above;
    final double limit;
    /** Instant from which it is on this side without a break; {@link Track#NEVER} if it is not. */
    long since = Track.NEVER;

    Side(boolean above, double limit) {
        this.above = above;
        this.limit = limit;
    }

    /** The sides that names ask for; relative to an attribute that the site lacks there is none. */
    static List<Side> of(Set<IndicatorName.OfQuantity> held, SiteTracks site) {
        List<Side> sides = new ArrayList<>();
        for (IndicatorName.OfQuantity name : held) {
            double limit = SourceReader.limit(name, site);
            if (!Double.isNaN(limit)) {
                sides.add(new Side(name.statistic() == Statistic.HELD_ABOVE, limit));
            }
        }
        return sides;
    }

    boolean is(boolean wantedAbove, double wantedLimit) {
        return above == wantedAbove && Double.compare(limit, wantedLimit) == 0;
    }

    boolean holds(double value) {
        return above ? value > limit : value < limit;
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(above);
        out.writeDouble(limit);
        out.writeLong(since);
    }

    static Side read(DataInput in) throws IOException {
        Side side = new Side(in.readBoolean(), in.readDouble());
        side.since = in.readLong();
        return side;
    }
}
