package fengsui.rules.situation;

/** A county's mode of work (平 急 战), switched by people only. */
public enum Mode {
    ROUTINE,
    URGENT,
    RESPONSE
}
