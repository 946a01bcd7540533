package fengsui.rules.finding;

import fengsui.rules.situation.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The hold and clear clocks of one rule at one area or site: decides when a verdict becomes a finding and when a finding
 * ends. Missing data neither starts nor ends a finding. The findings of
 * consequences are told early, after a part of the hold; who counts them decides whether that is enough. Not thread-safe.
 */
public final class FindingClock {

    private static final long STOPPED = Long.MIN_VALUE;

    // Written in the place of a flag, so that clocks written before there was EARLY are read as they were meant.
    private static final byte IDLE = 0;
    private static final byte ACTIVE = 1;
    private static final byte EARLY = 2;

    private boolean active;
    /** Whether it is told already, but was not yet TRUE for its whole hold. */
    private boolean early;

    private boolean lost;
    /** Whether the finding's row in a replay is cut: lost, and not yet TRUE again. */
    private boolean cut;

    private long activeSince;
    private long heldMillis;
    private long holdFrom = STOPPED;
    private long clearFrom = STOPPED;

    /**
     * How long a rule must be TRUE before, and FALSE after, its finding is active; in milliseconds.
     *
     * @param earlyMillis how long it must be TRUE to be told as EARLY; the hold if it never is
     */
    public record Limits(long earlyMillis, long holdMillis, long clearMillis, boolean hasRelease) {

        /** Of a rule whose findings are never told early. */
        public Limits(long holdMillis, long clearMillis, boolean hasRelease) {
            this(holdMillis, holdMillis, clearMillis, hasRelease);
        }
    }

    /**
     * Takes the verdict that holds from an instant on.
     *
     * @param t epoch milliseconds, never earlier than the last call
     * @param verdict of the rule
     * @param released whether the rule's release condition certainly holds; ignored without one
     * @return why the finding changed at this instant, or null if it did not
     */
    public @Nullable FindingReason judge(long t, Truth verdict, boolean released, Limits limits) {
        if (!active) {
            return whileIdle(t, verdict, limits);
        }
        if (early && isHeldNow(t, verdict, limits)) {
            start(t);
            return FindingReason.HELD;
        }
        return whileActive(t, verdict, released, limits);
    }

    private @Nullable FindingReason whileIdle(long t, Truth verdict, Limits limits) {
        if (isHeldNow(t, verdict, limits)) {
            start(t);
            return FindingReason.HELD;
        }
        if (verdict != Truth.TRUE || held(t) < limits.earlyMillis()) {
            return null;
        }
        active = true;
        early = true;
        activeSince = t;
        return FindingReason.EARLY;
    }

    /** Lets the hold clock run, freeze or start over; whether it has run out. */
    private boolean isHeldNow(long t, Truth verdict, Limits limits) {
        switch (verdict) {
            case FALSE -> {
                heldMillis = 0;
                holdFrom = STOPPED;
                return false;
            }
            case UNKNOWN -> {
                heldMillis = held(t);
                holdFrom = STOPPED;
                return false;
            }
            case TRUE -> {
                holdFrom = holdFrom == STOPPED ? t : holdFrom;
                return held(t) >= limits.holdMillis();
            }
        }
        throw new IllegalStateException("verdict " + verdict);
    }

    private void start(long t) {
        active = true;
        early = false;
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
            return !wasCut ? null : early ? FindingReason.EARLY : FindingReason.TRUE_AGAIN;
        }
        boolean clearing = !limits.hasRelease() || released;
        clearFrom = !clearing ? STOPPED : clearFrom == STOPPED ? t : clearFrom;
        if (clearing && t - clearFrom >= limits.clearMillis()) {
            boolean wasHeld = !early;
            end();
            return wasHeld ? FindingReason.CLEARED : FindingReason.PASSED;
        }
        return wasLost ? FindingReason.KNOWN_AGAIN : null;
    }

    /** Ends the finding for a reason other than clearing. */
    public void end() {
        active = false;
        early = false;
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

    /** Whether there is a finding, held or told early. */
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
        if (!active) {
            return holdFrom == STOPPED ? Long.MAX_VALUE : holdFrom + limits.earlyMillis() - heldMillis;
        }
        long clear = clearFrom == STOPPED ? Long.MAX_VALUE : clearFrom + limits.clearMillis();
        return early && holdFrom != STOPPED ? Math.min(clear, holdFrom + limits.holdMillis() - heldMillis) : clear;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(early ? EARLY : active ? ACTIVE : IDLE);
        out.writeBoolean(lost);
        out.writeBoolean(cut);
        out.writeLong(activeSince);
        out.writeLong(heldMillis);
        out.writeLong(holdFrom);
        out.writeLong(clearFrom);
    }

    public static FindingClock read(DataInput in) throws IOException {
        FindingClock clock = new FindingClock();
        byte phase = in.readByte();
        clock.active = phase != IDLE;
        clock.early = phase == EARLY;
        clock.lost = in.readBoolean();
        clock.cut = in.readBoolean();
        clock.activeSince = in.readLong();
        clock.heldMillis = in.readLong();
        clock.holdFrom = in.readLong();
        clock.clearFrom = in.readLong();
        return clock;
    }
}
