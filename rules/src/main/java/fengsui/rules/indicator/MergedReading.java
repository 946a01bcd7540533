package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;

/** What is known of one indicator in one area, made of the readings of its sites. Not thread-safe. */
public final class MergedReading extends Reading {

    /** Sites that are fully known. */
    int known;
    /** Sites registered for the quantity. */
    int registered;
    /** For merging by MEAN: sum of the known sites' values. */
    double total;
    /** Whether some site is only a lower bound or absent. */
    boolean partial;

    public int registered() {
        return registered;
    }

    void clear() {
        absent(0);
        known = 0;
        registered = 0;
        total = 0;
        partial = false;
    }

    /** Whether the two say the same of a source, bit for bit; of a running duration since when, and past which literals. */
    public boolean sameAs(MergedReading other, Source source) {
        boolean stands = since == STANDS || since != other.since;
        boolean sameValue = stands
                ? Double.doubleToLongBits(value) == Double.doubleToLongBits(other.value)
                : source.reached(value) == source.reached(other.value);
        return knowledge == other.knowledge
                && sameValue
                && Double.doubleToLongBits(coverage) == Double.doubleToLongBits(other.coverage)
                && Double.doubleToLongBits(attribute) == Double.doubleToLongBits(other.attribute)
                && Double.doubleToLongBits(total) == Double.doubleToLongBits(other.total)
                && suspect == other.suspect
                && since == other.since
                && known == other.known
                && registered == other.registered
                && partial == other.partial
                && Objects.equals(site, other.site);
    }

    /** A copy that is never changed again by its maker. */
    public MergedReading copy() {
        MergedReading copy = new MergedReading();
        copy.knowledge = knowledge;
        copy.value = value;
        copy.coverage = coverage;
        copy.attribute = attribute;
        copy.suspect = suspect;
        copy.since = since;
        copy.site = site;
        copy.known = known;
        copy.registered = registered;
        copy.total = total;
        copy.partial = partial;
        return copy;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        super.write(out);
        out.writeInt(known);
        out.writeInt(registered);
        out.writeDouble(total);
        out.writeBoolean(partial);
    }

    public static MergedReading read(DataInput in) throws IOException {
        MergedReading reading = new MergedReading();
        reading.refill(in);
        reading.known = in.readInt();
        reading.registered = in.readInt();
        reading.total = in.readDouble();
        reading.partial = in.readBoolean();
        return reading;
    }
}
