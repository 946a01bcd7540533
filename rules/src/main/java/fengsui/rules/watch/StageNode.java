package fengsui.rules.watch;

import org.jspecify.annotations.Nullable;

/** One key of one stage in {@link Core}: what waits for its instant, and the instant it is queued for. Not thread-safe. */
final class StageNode {

    final int rank;
    final String key;
    final Stage stage;
    /** Where what it emits goes; found at the first time. */
    @Nullable
    StageNode above;
    /** Epoch milliseconds at which it acts next; {@code Long.MAX_VALUE} if nothing is due. Kept by {@link StageQueue}. */
    long queuedFor = Long.MAX_VALUE;
    /** Its place in the queue. */
    int place = StageQueue.NOWHERE;

    final ItemQueue waiting = new ItemQueue();

    StageNode(int rank, String key, Stage stage) {
        this.rank = rank;
        this.key = key;
        this.stage = stage;
    }
}
