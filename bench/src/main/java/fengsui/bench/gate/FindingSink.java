package fengsui.bench.gate;

/** Takes what an engine finds. A place is a site, grid, town or county by number, as the rule's reach says. */
public interface FindingSink {

    /** A rule is active at a place from an instant (epoch milliseconds) on. */
    void begin(int rule, int place, long at);

    /** It no longer is. */
    void end(int rule, int place, long at);
}
