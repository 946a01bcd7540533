package fengsui.simulator.drill;

import java.util.TreeSet;

/**
 * Which of a county's changes have been seen. They come over several partitions and so in any order. Confined to one
 * thread.
 */
final class Sequence {

    private final TreeSet<Long> ahead = new TreeSet<>();
    private long complete;

    /** Takes a number; false if it had been seen. */
    boolean take(long number) {
        if (number <= complete || !ahead.add(number)) {
            return false;
        }
        while (!ahead.isEmpty() && ahead.first() == complete + 1) {
            complete = ahead.first();
            ahead.remove(complete);
        }
        return true;
    }

    /** Every number up to this one has been seen; 0 if not even the first. */
    long complete() {
        return complete;
    }
}
