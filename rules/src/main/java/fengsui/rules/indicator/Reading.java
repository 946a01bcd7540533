package fengsui.rules.indicator;

import fengsui.rules.situation.Knowledge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one indicator at one site or area: mutable, refilled in place, so that the path of an observation
 * allocates nothing. Not thread-safe.
 */
public final class Reading {

    static final long STANDS = Long.MIN_VALUE;

    Knowledge knowledge = Knowledge.ABSENT;
    double value;
    double coverage;
    double attribute;
    boolean suspect;
    /** For a duration that runs on: the instant (epoch milliseconds) at which it was 0; else {@link #STANDS}. */
    long since = STANDS;

    @Nullable
    String site;
    /** Sites that are fully known. */
    int known;
    /** Sites registered for the quantity. */
    int registered;
    /** For merging by MEAN: sum of the known sites' values. */
    double total;
    /** Whether some site is only a lower bound or absent. */
    boolean partial;

    public Knowledge knowledge() {
        return knowledge;
    }

    /** The value as of the last refresh. */
    public double value() {
        return value;
    }

    /** The value at an instant not before the last refresh: a running duration runs on, all else stands. */
    public double value(long t) {
        return since == STANDS ? value : (t - since) / 1000.0;
    }

    public double coverage() {
        return coverage;
    }

    public double attribute() {
        return attribute;
    }

    public boolean suspect() {
        return suspect;
    }

    public @Nullable String site() {
        return site;
    }

    public int registered() {
        return registered;
    }

    void absent(double newCoverage) {
        set(Knowledge.ABSENT, 0, newCoverage);
    }

    void set(Knowledge newKnowledge, double newValue, double newCoverage) {
        knowledge = newKnowledge;
        value = newValue;
        coverage = newCoverage;
        attribute = 0;
        suspect = false;
        site = null;
        since = STANDS;
    }

    /** Sets a duration in seconds that has been running since an instant. */
    void run(long newSince, long t, double newCoverage) {
        set(Knowledge.EXACT, (t - newSince) / 1000.0, newCoverage);
        since = newSince;
    }

    /** Makes a running duration stay as it is. */
    void stand() {
        since = STANDS;
    }

    void clear() {
        absent(0);
        known = 0;
        registered = 0;
        total = 0;
        partial = false;
    }

    void copyFrom(Reading other) {
        knowledge = other.knowledge;
        value = other.value;
        coverage = other.coverage;
        attribute = other.attribute;
        suspect = other.suspect;
        since = other.since;
        site = other.site;
        known = other.known;
        registered = other.registered;
        total = other.total;
        partial = other.partial;
    }

    /** Whether the two say the same of a source, bit for bit; of a running duration since when, and past which literals. */
    public boolean sameAs(Reading other, Source source) {
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
                && java.util.Objects.equals(site, other.site);
    }

    /** A copy that is never changed again by its maker. */
    public Reading copy() {
        Reading copy = new Reading();
        copy.copyFrom(this);
        return copy;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(knowledge.ordinal());
        out.writeDouble(value);
        out.writeDouble(coverage);
        out.writeDouble(attribute);
        out.writeBoolean(suspect);
        out.writeLong(since);
        out.writeUTF(site == null ? "" : site);
        out.writeInt(known);
        out.writeInt(registered);
        out.writeDouble(total);
        out.writeBoolean(partial);
    }

    public static Reading read(DataInput in) throws IOException {
        Reading reading = new Reading();
        reading.knowledge = Knowledge.values()[in.readByte()];
        reading.value = in.readDouble();
        reading.coverage = in.readDouble();
        reading.attribute = in.readDouble();
        reading.suspect = in.readBoolean();
        reading.since = in.readLong();
        String site = in.readUTF();
        reading.site = site.isEmpty() ? null : site;
        reading.known = in.readInt();
        reading.registered = in.readInt();
        reading.total = in.readDouble();
        reading.partial = in.readBoolean();
        return reading;
    }
}
