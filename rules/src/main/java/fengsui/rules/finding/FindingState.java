package fengsui.rules.finding;

/** Where a finding stands. */
public enum FindingState {
    ACTIVE,
    UNKNOWN,
    ENDED
}
