package fengsui.simulator.score;

/** What became of one item of the truth. */
public enum Verdict {
    /** An alert of at least the level, in time, on ground the item shares. */
    HIT("hits"),
    /** As a hit, but after the allowed delay. */
    LATE("late"),
    /** In time and place, but never grave enough. */
    UNDER_LEVEL("under level"),
    /** In time and grave enough, but only elsewhere. */
    WRONG_AREA("wrong area"),
    MISSED("missed"),
    /** The limit was reached or missed too narrowly to ask for anything. */
    NOT_REQUIRED("not required");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For people, in front of a count. */
    public String words() {
        return words;
    }
}
