package fengsui.bench.engine.plain;

/** The obvious ways to use Drools. */
public enum DroolsMode {
    /** A new session for every observation. */
    PER_EVENT,
    /** A stateful session per site and per grid. */
    PER_KEY,
    /** One stateful session for all. */
    SHARED
}
