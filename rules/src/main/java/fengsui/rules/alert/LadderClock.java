package fengsui.rules.alert;

/** A stopwatch of event time that can be halted: what passed before a halt counts, what passes during it does not. */
final class LadderClock {

    private static final long HALTED = Long.MIN_VALUE;

    /** Milliseconds counted before the present run. */
    long counted;

    /** Epoch milliseconds at which the present run began, or {@link #HALTED}. */
    long runningSince = HALTED;

    /** Back to zero; keeps running from this instant if it ran. */
    void restart(long at) {
        counted = 0;
        if (runningSince != HALTED) {
            runningSince = at;
        }
    }

    /** Runs or halts; does nothing if it already does. */
    void run(boolean running, long at) {
        if (running && runningSince == HALTED) {
            runningSince = at;
        } else if (!running && runningSince != HALTED) {
            counted += at - runningSince;
            runningSince = HALTED;
        }
    }

    /** Epoch milliseconds at which it will have counted that long; Long.MAX_VALUE if halted or the limit is 0. */
    long due(long limitMillis) {
        return runningSince == HALTED || limitMillis == 0 ? Long.MAX_VALUE : runningSince + limitMillis - counted;
    }
}
