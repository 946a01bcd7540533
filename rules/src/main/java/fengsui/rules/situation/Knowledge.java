package fengsui.rules.situation;

/** How much is known of an indicator's true value. */
public enum Knowledge {
    /** Nothing: every comparison with it is UNKNOWN. */
    ABSENT,
    /** The value is the true one. */
    EXACT,
    /** The true value is this one or higher: part of the sites or slots did not report. */
    LOWER_BOUND
}
