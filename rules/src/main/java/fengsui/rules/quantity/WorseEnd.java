package fengsui.rules.quantity;

/** Which end of the scale is the worse one. */
public enum WorseEnd {
    HIGH,
    LOW
}
