package fengsui.rules.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What waits for its instant at one key of one stage, by instant. Not thread-safe. */
public final class ItemQueue {

    private static final int SMALLEST = 4;

    /** A ring in order of instant, a power of two long. */
    private @Nullable Item[] items = new @Nullable Item[SMALLEST];
    /** Their instants, side by side: most items are not looked at before they act. */
    private long[] instants = new long[SMALLEST];

    private int head;
    private int size;

    /** Puts an item behind all that is not later: most come nearly in order. */
    public void add(Item item) {
        if (size == items.length) {
            grow();
        }
        int mask = items.length - 1;
        long at = item.at();
        int slot = head + size;
        while (slot > head && instants[(slot - 1) & mask] > at) {
            items[slot & mask] = items[(slot - 1) & mask];
            instants[slot & mask] = instants[(slot - 1) & mask];
            slot--;
        }
        items[slot & mask] = item;
        instants[slot & mask] = at;
        size++;
    }

    private void grow() {
        @Nullable Item[] larger = Arrays.copyOf(items, 2 * items.length);
        long[] later = new long[larger.length];
        for (int i = 0; i < size; i++) {
            int from = (head + i) & (items.length - 1);
            larger[i] = items[from];
            later[i] = instants[from];
        }
        items = larger;
        instants = later;
        head = 0;
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    /** One of those that wait, in order of instant. */
    public Item get(int i) {
        return Objects.requireNonNull(items[(head + i) & (items.length - 1)]);
    }

    /** The instant of the first item, epoch milliseconds; {@code Long.MAX_VALUE} if none waits. */
    public long first() {
        return size == 0 ? Long.MAX_VALUE : instants[head];
    }

    /** Hands over what waits for an instant that none waits before, sorted by {@link Item#ORDER}. */
    public void take(long t, List<Item> into) {
        int mask = items.length - 1;
        while (size > 0 && instants[head] == t) {
            into.add(get(0));
            items[head] = null;
            head = (head + 1) & mask;
            size--;
        }
        if (into.size() > 1) {
            into.sort(Item.ORDER);
        }
    }
}
