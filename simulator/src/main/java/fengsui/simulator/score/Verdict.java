package fengsui.simulator.score;

/** What became of one item of the truth. */
public enum Verdict {
    /** An alert of at least the level, in time, on ground the item shares. */
    HIT,
    /** As a hit, but after the allowed delay. */
    LATE,
    /** In time and place, but never grave enough. */
    UNDER_LEVEL,
    /** In time and grave enough, but only elsewhere. */
    WRONG_AREA,
    MISSED,
    /** The limit was reached or missed too narrowly to ask for anything. */
    NOT_REQUIRED
}
