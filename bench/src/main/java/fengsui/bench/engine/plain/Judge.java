package fengsui.bench.engine.plain;

/** Judges SITE and GRID rules from what the columns keep. */
interface Judge {

    /** A value came in and is in its column. */
    void observed(int measure, int key, int site, int t);

    /** A whole minute ended. */
    void minute(int t, LifeTrack life);

    /** What a camera saw in a grid may be over; index is the rule's place in the book's list. */
    void poke(int index, int grid, int t);
}
