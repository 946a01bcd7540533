package fengsui.rules.situation;

/** How much is known of an indicator's true value. */
public enum Knowledge {
    /** Nothing: every comparison with it is UNKNOWN. */
    ABSENT,
    /** The value is the true one. */
    EXACT,
    /** The true value is this one or higher: part of the sites or slots did not report. */
    LOWER_BOUND,
    /** The true value is this one or lower. */
    UPPER_BOUND,
    /** A SOCIAL count below its k: between 0 and the value, which is k; the count itself is not kept. */
    BELOW_K
}
