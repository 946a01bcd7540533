package fengsui.rules.watch;

/** Why a grid does not use an observation. */
public enum Refusal {
    UNKNOWN_SITE,
    UNREGISTERED_QUANTITY,
    DUPLICATE,
    TOO_LATE,
    LATE_REPEAT
}
