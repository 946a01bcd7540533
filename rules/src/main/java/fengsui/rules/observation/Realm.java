package fengsui.rules.observation;

/** Which world a record belongs to. One job serves one realm; a record of another realm is refused. */
public enum Realm {
    REAL,
    EXERCISE,
    TEST
}
