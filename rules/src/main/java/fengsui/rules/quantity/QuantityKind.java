package fengsui.rules.quantity;

/** Whether a value lasts until the next one or is an event that is seen and never unseen. */
public enum QuantityKind {
    STATE,
    EVENT
}
