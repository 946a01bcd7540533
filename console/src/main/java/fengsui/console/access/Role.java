package fengsui.console.access;

/** What an account is for. What it may do to alerts is the engine's to decide, by its duty. */
public enum Role {
    /** Acts on alerts. */
    OPERATOR,
    /** Reads alerts and tunes rules. */
    ANALYST,
    /** Directs drills. */
    DIRECTOR,
    /** Keeps accounts. */
    ADMIN,
    /** Shows the wall; changes nothing. */
    WALL;

    /** Whether it may ask for actions on alerts. */
    public boolean acts() {
        return this == OPERATOR;
    }
}
