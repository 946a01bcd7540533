package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.finding.AreaEvidence;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Tells what one area's active findings rest on when it changed, at most once in ten seconds of event time. What changes
 * in between is told when they are over. It keeps what was told last; what is to be told is asked for when it is due,
 * so that an area at rest costs nothing. Not thread-safe.
 */
final class FreshEvidence {

    /** Event time between two records of an area. */
    static final long APART_MILLIS = 10_000;

    private static final long NEVER = Long.MIN_VALUE;

    private List<AreaEvidence.OfFinding> told = List.of();
    private long toldAt = NEVER;
    private boolean touched;

    /** Something the findings look at, or one of them, may have changed. */
    void touch() {
        touched = true;
    }

    /** No finding is active: there is nothing to tell. */
    void rest() {
        touched = false;
        told = List.of();
    }

    boolean isAtRest() {
        return !touched && told.isEmpty();
    }

    /** Whether it is to be told now, if it did change. */
    boolean isDue(long t) {
        return touched && isFree(t);
    }

    /** Whether the ten seconds are over; then an area at rest need not be remembered. */
    boolean isFree(long t) {
        return toldAt == NEVER || t >= toldAt + APART_MILLIS;
    }

    /** Tells what the active findings rest on now, unless it is what was told last. */
    void tell(long t, Area area, List<AreaEvidence.OfFinding> findings, StageOutput out) {
        touched = false;
        if (findings.equals(told)) {
            return;
        }
        AreaEvidence evidence = new AreaEvidence(t, area, findings);
        told = evidence.findings();
        toldAt = t;
        out.emit(new Item.EvidenceItem(evidence));
    }

    /** The next instant at which a change that waits is to be told; {@code Long.MAX_VALUE} if none waits. */
    long nextWake() {
        return touched ? toldAt + APART_MILLIS : Long.MAX_VALUE;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(toldAt);
        out.writeBoolean(touched);
        EvidenceCodec.writeFindings(told, out);
    }

    static FreshEvidence read(DataInput in) throws IOException {
        FreshEvidence fresh = new FreshEvidence();
        fresh.toldAt = in.readLong();
        fresh.touched = in.readBoolean();
        fresh.told = EvidenceCodec.readFindings(in);
        return fresh;
    }
}
