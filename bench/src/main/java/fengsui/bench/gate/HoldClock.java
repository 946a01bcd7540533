package fengsui.bench.gate;

import fengsui.bench.rule.RuleSpec;
import java.util.List;

/** Hold and clear of one rule at one place, as {@code semantics.md} 4 tells them. Judged at ascending instants. */
final class HoldClock {

    private static final long NONE = Long.MAX_VALUE;

    /** What became of a finding. */
    enum State {
        ACTIVE,
        LOST,
        ENDED
    }

    /** A change at an instant. */
    record Change(long at, RuleSpec rule, int place, State state) {}

    private final RuleSpec rule;
    private final int place;
    private final List<Change> changes;
    private boolean active;
    private boolean lost;
    private long held;
    private long trueSince = NONE;
    private long clearSince = NONE;

    HoldClock(RuleSpec rule, int place, List<Change> changes) {
        this.rule = rule;
        this.place = place;
        this.changes = changes;
    }

    /** The instant at which something happens if the verdict stays as it is. */
    long due() {
        if (active) {
            return clearSince == NONE ? NONE : clearSince + rule.clearMillis();
        }
        return trueSince == NONE ? NONE : trueSince + rule.holdMillis() - held;
    }

    /** Takes the verdict that holds from t on; what was due before t happens first. */
    void judge(long t, Truth verdict, boolean releases) {
        while (due() < t) {
            elapse(due());
        }
        if (active) {
            whileActive(t, verdict, releases);
        } else {
            whileIdle(t, verdict);
        }
        if (due() <= t) {
            elapse(t);
        }
    }

    /** Lets time pass up to and with an instant. */
    void finish(long t) {
        while (due() <= t) {
            elapse(due());
        }
    }

    private void elapse(long at) {
        active = !active;
        lost = false;
        held = 0;
        trueSince = NONE;
        clearSince = NONE;
        changes.add(new Change(at, rule, place, active ? State.ACTIVE : State.ENDED));
    }

    private void whileIdle(long t, Truth verdict) {
        switch (verdict) {
            case TRUE -> trueSince = trueSince == NONE ? t : trueSince;
            case FALSE -> {
                held = 0;
                trueSince = NONE;
            }
            case UNKNOWN -> {
                held += trueSince == NONE ? 0 : t - trueSince;
                trueSince = NONE;
            }
        }
    }

    private void whileActive(long t, Truth verdict, boolean releases) {
        boolean clears = verdict == Truth.FALSE && (!rule.hasRelease() || releases);
        clearSince = !clears ? NONE : clearSince == NONE ? t : clearSince;
        boolean unknown = verdict == Truth.UNKNOWN;
        if (unknown != lost) {
            lost = unknown;
            changes.add(new Change(t, rule, place, unknown ? State.LOST : State.ACTIVE));
        }
    }
}
