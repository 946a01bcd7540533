package fengsui.rules.watch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of one stage of {@link Core} by the instant at which something is due. A heap of four children a node, whose
 * keys lie side by side. Not thread-safe.
 */
final class StageQueue {

    static final int NOWHERE = -1;
    private static final int CHILDREN = 4;

    private long[] keys = new long[64];
    private @Nullable StageNode[] nodes = new @Nullable StageNode[64];
    private int size;

    /** The node that acts next, or null. */
    @Nullable
    StageNode first() {
        return size == 0 ? null : nodes[0];
    }

    /** Epoch milliseconds at which the first node acts; {@code Long.MAX_VALUE} if none does. */
    long next() {
        return size == 0 ? Long.MAX_VALUE : keys[0];
    }

    /** Queues a node for an instant, earlier or later than it was; {@code Long.MAX_VALUE} takes it out. */
    void move(StageNode node, long at) {
        if (at == node.queuedFor) {
            return;
        }
        node.queuedFor = at;
        if (at == Long.MAX_VALUE) {
            remove(node);
            return;
        }
        int place = node.place;
        if (place == NOWHERE) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                nodes = Arrays.copyOf(nodes, 2 * size);
            }
            up(size++, at, node);
        } else if (at < keys[place]) {
            up(place, at, node);
        } else {
            down(place, at, node);
        }
    }

    private void remove(StageNode node) {
        int place = node.place;
        node.place = NOWHERE;
        size--;
        StageNode last = nodes[size];
        nodes[size] = null;
        if (last == null || last == node) {
            return;
        }
        long key = keys[size];
        if (key < keys[place]) {
            up(place, key, last);
        } else {
            down(place, key, last);
        }
    }

    private void up(int from, long key, StageNode node) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / CHILDREN;
            if (keys[parent] <= key) {
                break;
            }
            put(place, keys[parent], nodes[parent]);
            place = parent;
        }
        put(place, key, node);
    }

    private void down(int from, long key, StageNode node) {
        int place = from;
        while (true) {
            int least = CHILDREN * place + 1;
            if (least >= size) {
                break;
            }
            int end = Math.min(size, least + CHILDREN);
            for (int child = least + 1; child < end; child++) {
                if (keys[child] < keys[least]) {
                    least = child;
                }
            }
            if (keys[least] >= key) {
                break;
            }
            put(place, keys[least], nodes[least]);
            place = least;
        }
        put(place, key, node);
    }

    private void put(int place, long key, @Nullable StageNode node) {
        keys[place] = key;
        nodes[place] = node;
        if (node != null) {
            node.place = place;
        }
    }
}
