package fengsui.rules.alert;

/** Where an alert stands. ACTIVE covers acknowledged, shelved and inhibited ones: those are marks, not states. */
public enum AlertState {
    ACTIVE,
    CLEARED,
    CLOSED
}
