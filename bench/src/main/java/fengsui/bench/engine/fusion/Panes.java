package fengsui.bench.engine.fusion;

/** Panes of event time, closed on the right. */
final class Panes {

    static final long MINUTE = 60_000;

    private Panes() {}

    /** End of the pane of so many milliseconds that an instant lies in. */
    static long end(long at, long width) {
        return -Math.floorDiv(-at, width) * width;
    }
}
