package fengsui.rules.observation;

/** How far a value can be trusted: GOOD is used, SUSPECT is used and marks the finding, BAD is only a sign of life. */
public enum Quality {
    GOOD,
    SUSPECT,
    BAD
}
