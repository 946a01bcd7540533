package fengsui.rules.finding;

import fengsui.rules.situation.Truth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a finding begins, is lost and ends, by looking back over all verdicts so far: TRUE this long since the last FALSE
 * before it is active (told early after a part of that), and while it is, clearing this long without a break before it ends.
 */
public final class ClockOracle {

    private final FindingClock.Limits limits;
    private final List<Stretch> stretches = new ArrayList<>();
    /** Index of the stretch in which the finding began; -1 while there is none. */
    private int begun = -1;

    private boolean held;

    private record Stretch(long from, Truth verdict, boolean released) {}

    public ClockOracle(FindingClock.Limits limits) {
        this.limits = limits;
    }

    /** What happens at an instant; must be asked at every instant at which anything can. */
    public @Nullable FindingReason at(long t, Truth verdict, boolean released) {
        boolean fresh = stretches.isEmpty() || newest().verdict() != verdict || newest().released() != released;
        if (fresh) {
            stretches.add(new Stretch(t, verdict, released));
        }
        if (begun < 0) {
            if (verdict != Truth.TRUE || trueFor(t) < limits.earlyMillis()) {
                return null;
            }
            begun = stretches.size() - 1;
            held = trueFor(t) >= limits.holdMillis();
            return held ? FindingReason.HELD : FindingReason.EARLY;
        }
        if (!held && verdict == Truth.TRUE && trueFor(t) >= limits.holdMillis()) {
            begun = stretches.size() - 1;
            held = true;
            return FindingReason.HELD;
        }
        if (verdict == Truth.FALSE && clearingFor(t) >= limits.clearMillis()) {
            begun = -1;
            return held ? FindingReason.CLEARED : FindingReason.PASSED;
        }
        return fresh ? change(verdict) : null;
    }

    private Stretch newest() {
        return stretches.get(stretches.size() - 1);
    }

    private @Nullable FindingReason change(Truth verdict) {
        Truth before = stretches.get(stretches.size() - 2).verdict();
        return switch (verdict) {
            case UNKNOWN -> before == Truth.UNKNOWN ? null : FindingReason.LOST;
            case FALSE -> before == Truth.UNKNOWN ? FindingReason.KNOWN_AGAIN : null;
            case TRUE -> !unknownSinceTrue() ? null : held ? FindingReason.TRUE_AGAIN : FindingReason.EARLY;
        };
    }

    private boolean unknownSinceTrue() {
        for (int i = stretches.size() - 2; i >= begun; i--) {
            if (stretches.get(i).verdict() != Truth.FALSE) {
                return stretches.get(i).verdict() == Truth.UNKNOWN;
            }
        }
        return false;
    }

    /** Milliseconds of TRUE since the last FALSE; UNKNOWN in between does not count and does not break. */
    private long trueFor(long t) {
        long held = 0;
        long to = t;
        for (int i = stretches.size() - 1; i >= 0 && stretches.get(i).verdict() != Truth.FALSE; i--) {
            held += stretches.get(i).verdict() == Truth.TRUE
                    ? to - stretches.get(i).from()
                    : 0;
            to = stretches.get(i).from();
        }
        return held;
    }

    /** Milliseconds since clearing began without a break; negative while it does not. */
    private long clearingFor(long t) {
        long from = t + 1;
        for (int i = stretches.size() - 1; i > begun; i--) {
            Stretch stretch = stretches.get(i);
            if (stretch.verdict() != Truth.FALSE || (limits.hasRelease() && !stretch.released())) {
                break;
            }
            from = stretch.from();
        }
        return t - from;
    }
}
