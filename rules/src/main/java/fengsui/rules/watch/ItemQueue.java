package fengsui.rules.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What waits for its instant at one key of one stage, by instant. Not thread-safe. */
public final class ItemQueue {

    private static final int SMALLEST = 4;

    /** In order of instant, from head to before tail. */
    private @Nullable Item[] items = new @Nullable Item[SMALLEST];
    /** Their instants, side by side: most items are not looked at before they act. */
    private long[] instants = new long[SMALLEST];

    private int head;
    private int tail;

    /**
     * Puts an item behind all that is not later. Most come nearly in order; but while a backlog is read, one feed may be
     * far ahead of another.
     */
    public void add(Item item) {
        if (tail == items.length) {
            makeRoom();
        }
        long at = item.at();
        int place = tail;
        if (place > head && instants[place - 1] > at) {
            place = placeOf(at);
            System.arraycopy(items, place, items, place + 1, tail - place);
            System.arraycopy(instants, place, instants, place + 1, tail - place);
        }
        items[place] = item;
        instants[place] = at;
        tail++;
    }

    /** The first place whose instant is later. */
    private int placeOf(long at) {
        int low = head;
        int high = tail;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (instants[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Moves what waits to the beginning, or into longer arrays if it would soon be at the end again. */
    private void makeRoom() {
        int size = size();
        int length = 2 * size > items.length ? 2 * items.length : items.length;
        @Nullable Item[] moved = length == items.length ? items : new @Nullable Item[length];
        long[] when = length == items.length ? instants : new long[length];
        System.arraycopy(items, head, moved, 0, size);
        System.arraycopy(instants, head, when, 0, size);
        if (moved == items) {
            Arrays.fill(items, size, tail, null);
        }
        items = moved;
        instants = when;
        head = 0;
        tail = size;
    }

    /** How many wait. */
    public int size() {
        return tail - head;
    }

    /** One of those that wait, in order of instant. */
    public Item get(int i) {
        return Objects.requireNonNull(items[head + i]);
    }

    /** The instant of the first item, epoch milliseconds; {@code Long.MAX_VALUE} if none waits. */
    public long first() {
        return head == tail ? Long.MAX_VALUE : instants[head];
    }

    /** Hands over what waits for an instant that none waits before, sorted by {@link Item#ORDER}. */
    public void take(long t, List<Item> into) {
        while (head < tail && instants[head] == t) {
            into.add(get(0));
            items[head++] = null;
        }
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        if (into.size() > 1) {
            into.sort(Item.ORDER);
        }
    }
}
