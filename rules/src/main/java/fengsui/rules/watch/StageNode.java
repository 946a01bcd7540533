package fengsui.rules.watch;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One key of one stage in {@link Core}: what waits for its instant, and the instant it is queued for. Not thread-safe. */
final class StageNode {

    private static final int SMALLEST = 4;

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

    /** A ring of what waits, by instant; a power of two long. */
    private @Nullable Item[] waiting = new @Nullable Item[SMALLEST];

    /** Their instants, side by side: most items are not looked at before they act. */
    private long[] instants = new long[SMALLEST];

    private int head;
    private int size;

    StageNode(int rank, String key, Stage stage) {
        this.rank = rank;
        this.key = key;
        this.stage = stage;
    }

    /** Puts an item behind all that is not later: most come nearly in order. */
    void add(Item item) {
        if (size == waiting.length) {
            grow();
        }
        int mask = waiting.length - 1;
        long at = item.at();
        int slot = head + size;
        while (slot > head && instants[(slot - 1) & mask] > at) {
            waiting[slot & mask] = waiting[(slot - 1) & mask];
            instants[slot & mask] = instants[(slot - 1) & mask];
            slot--;
        }
        waiting[slot & mask] = item;
        instants[slot & mask] = at;
        size++;
    }

    private void grow() {
        @Nullable Item[] larger = Arrays.copyOf(waiting, 2 * waiting.length);
        long[] later = new long[larger.length];
        for (int i = 0; i < size; i++) {
            int from = (head + i) & (waiting.length - 1);
            larger[i] = waiting[from];
            later[i] = instants[from];
        }
        waiting = larger;
        instants = later;
        head = 0;
    }

    /** The instant of the first item that waits; {@code Long.MAX_VALUE} if none does. */
    long firstWaiting() {
        return size == 0 ? Long.MAX_VALUE : instants[head];
    }

    /** Hands over what waits for an instant. */
    void take(long t, List<Item> into) {
        int mask = waiting.length - 1;
        while (size > 0 && instants[head] == t) {
            Item item = waiting[head];
            if (item != null) {
                into.add(item);
            }
            waiting[head] = null;
            head = (head + 1) & mask;
            size--;
        }
    }
}
