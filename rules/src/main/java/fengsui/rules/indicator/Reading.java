package fengsui.rules.indicator;

import fengsui.rules.situation.Knowledge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one indicator at one site: mutable, refilled in place, so that the path of an observation
 * allocates nothing. Not thread-safe.
 */
public class Reading {

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

    public void write(DataOutput out) throws IOException {
        out.writeByte(knowledge.ordinal());
        out.writeDouble(value);
        out.writeDouble(coverage);
        out.writeDouble(attribute);
        out.writeBoolean(suspect);
        out.writeLong(since);
        out.writeUTF(site == null ? "" : site);
    }

    public static Reading read(DataInput in) throws IOException {
        Reading reading = new Reading();
        reading.refill(in);
        return reading;
    }

    /** Takes over what {@link #write} wrote. */
    final void refill(DataInput in) throws IOException {
        knowledge = Knowledge.values()[in.readByte()];
        value = in.readDouble();
        coverage = in.readDouble();
        attribute = in.readDouble();
        suspect = in.readBoolean();
        since = in.readLong();
        String name = in.readUTF();
        site = name.isEmpty() ? null : name;
    }
}
