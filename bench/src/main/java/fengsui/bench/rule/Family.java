package fengsui.bench.rule;

/** Kinds of rules, each gated by itself. */
public enum Family {
    /** A value beyond a limit for a duration, with hysteresis. */
    HELD(10),
    /** Rate of change. */
    RATE(6),
    /** Sum, mean, max and count over one hour by one minute. */
    AGGREGATE(8),
    /** Several quantities and feeds in one grid. */
    GRID(8),
    SILENCE(4),
    /** k of n grids of a town, then towns of a county. */
    ROLL_UP(4);

    private final int ofForty;

    Family(int ofForty) {
        this.ofForty = ofForty;
    }

    /** How many of 40 rules. */
    int ofForty() {
        return ofForty;
    }
}
