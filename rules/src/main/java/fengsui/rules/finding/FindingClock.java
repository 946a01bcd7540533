package fengsui.rules.finding;

import fengsui.rules.situation.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The hold and clear clocks of one rule at one area or site: decides when a verdict becomes a finding and when a finding
 * ends. Missing data neither starts nor ends a finding. Not thread-safe.
 */
public final class FindingClock {

    private static final long STOPPED = Long.MIN_VALUE;

    private boolean active;
    private boolean lost;
    /** Whether the finding's row in a replay is cut: lost, and not yet TRUE again. */
    private boolean cut;

    private long activeSince;
    private long heldMillis;
    private long holdFrom = STOPPED;
    private long clearFrom = STOPPED;

    /** How long a rule must be TRUE before, and FALSE after, its finding is active; in milliseconds. */
    public record Limits(long holdMillis, long clearMillis, boolean hasRelease) {}

    /**
     * Takes the verdict that holds from an instant on.
     *
     * @param t epoch milliseconds, never earlier than the last call
     * @param verdict of the rule
     * @param released whether the rule's release condition certainly holds; ignored without one
     * @return why the finding changed at this instant, or null if it did not
     */
    public @Nullable FindingReason judge(long t, Truth verdict, boolean released, Limits limits) {
        return active ? whileActive(t, verdict, released, limits) : whileIdle(t, verdict, limits);
    }

    private @Nullable FindingReason whileIdle(long t, Truth verdict, Limits limits) {
        switch (verdict) {
            case FALSE -> {
                heldMillis = 0;
                holdFrom = STOPPED;
                return null;
            }
            case UNKNOWN -> {
                heldMillis = held(t);
                holdFrom = STOPPED;
                return null;
            }
            case TRUE -> {
                holdFrom = holdFrom == STOPPED ? t : holdFrom;
                if (held(t) < limits.holdMillis()) {
                    return null;
                }
                start(t);
                return FindingReason.HELD;
            }
        }
        throw new IllegalStateException("verdict " + verdict);
    }

    private void start(long t) {
        active = true;
        lost = false;
        cut = false;
        activeSince = t;
        clearFrom = STOPPED;
        holdFrom = STOPPED;
        heldMillis = 0;
    }

    private long held(long t) {
        return heldMillis + (holdFrom == STOPPED ? 0 : t - holdFrom);
    }

    private @Nullable FindingReason whileActive(long t, Truth verdict, boolean released, Limits limits) {
        if (verdict == Truth.UNKNOWN) {
            clearFrom = STOPPED;
            cut = true;
            boolean already = lost;
            lost = true;
            return already ? null : FindingReason.LOST;
        }
        boolean wasLost = lost;
        lost = false;
        if (verdict == Truth.TRUE) {
            clearFrom = STOPPED;
            boolean wasCut = cut;
            cut = false;
            return wasCut ? FindingReason.TRUE_AGAIN : null;
        }
        boolean clearing = !limits.hasRelease() || released;
        clearFrom = !clearing ? STOPPED : clearFrom == STOPPED ? t : clearFrom;
        if (clearing && t - clearFrom >= limits.clearMillis()) {
            end();
            return FindingReason.CLEARED;
        }
        return wasLost ? FindingReason.KNOWN_AGAIN : null;
    }

    /** Ends the finding for a reason other than clearing. */
    public void end() {
        active = false;
        lost = false;
        cut = false;
        clearFrom = STOPPED;
        holdFrom = STOPPED;
        heldMillis = 0;
    }

    /** Starts the hold and clear clocks anew, because the rule was changed. */
    public void restart() {
        heldMillis = 0;
        holdFrom = STOPPED;
        clearFrom = STOPPED;
    }

    public boolean isActive() {
        return active;
    }

    public boolean isLost() {
        return lost;
    }

    /** Epoch milliseconds from which the finding is active; meaningless while it is not. */
    public long activeSince() {
        return activeSince;
    }

    /** Whether nothing is remembered: the clock need not be kept. */
    public boolean isIdle() {
        return !active && heldMillis == 0 && holdFrom == STOPPED;
    }

    /** The next instant at which the same verdict changes the finding; {@code Long.MAX_VALUE} if none. */
    public long nextWake(Limits limits) {
        if (active) {
            return clearFrom == STOPPED ? Long.MAX_VALUE : clearFrom + limits.clearMillis();
        }
        return holdFrom == STOPPED ? Long.MAX_VALUE : holdFrom + limits.holdMillis() - heldMillis;
    }

    public void write(DataOutput out) throws IOException {
        out.writeBoolean(active);
        out.writeBoolean(lost);
        out.writeBoolean(cut);
        out.writeLong(activeSince);
        out.writeLong(heldMillis);
        out.writeLong(holdFrom);
        out.writeLong(clearFrom);
    }

    public static FindingClock read(DataInput in) throws IOException {
        FindingClock clock = new FindingClock();
        clock.active = in.readBoolean();
        clock.lost = in.readBoolean();
        clock.cut = in.readBoolean();
        clock.activeSince = in.readLong();
        clock.heldMillis = in.readLong();
        clock.holdFrom = in.readLong();
        clock.clearFrom = in.readLong();
        return clock;
    }
}
