package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A county's changes in the order of their sequence. They come over several partitions and so in any order, and at least
 * once. Confined to one thread.
 */
final class CountyChanges {

    private final TreeMap<Long, AlertChange> ahead = new TreeMap<>();
    private long complete;

    /** Takes a change and hands on every one whose predecessors have come; a repeat is dropped. */
    void take(AlertChange change, Consumer<AlertChange> next) {
        if (change.sequence() <= complete) {
            return;
        }
        ahead.put(change.sequence(), change);
        while (!ahead.isEmpty() && ahead.firstKey() == complete + 1) {
            complete++;
            next.accept(ahead.pollFirstEntry().getValue());
        }
    }

    /** Every change up to this sequence has come; 0 if not even the first. */
    long complete() {
        return complete;
    }
}
