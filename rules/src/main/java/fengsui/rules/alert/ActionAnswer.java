package fengsui.rules.alert;

/**
 * What became of an operator's action.
 *
 * @param actionId the action
 * @param alertId the alert it asked about
 * @param verdict accepted or why not
 * @param sentence one English sentence for the log; empty if accepted
 * @param at epoch milliseconds
 */
public record ActionAnswer(String actionId, String alertId, Verdict verdict, String sentence, long at) {

    public enum Verdict {
        ACCEPTED,
        STALE,
        UNKNOWN_ALERT,
        NOT_ALLOWED,
        REPEATED
    }
}
