package fengsui.rules.alert;

/** What an alert turned out to be when it was closed. */
public enum Outcome {
    TRUE_ALARM,
    TRUE_WITHOUT_HARM,
    FALSE_ALARM,
    DUPLICATE,
    MAINTENANCE,
    DATA_LOST,
    NOT_JUDGED
}
