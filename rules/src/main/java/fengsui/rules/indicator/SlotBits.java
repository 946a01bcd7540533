package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One bit per reporting-period slot that has been filled, for as far back as values are kept. Not thread-safe. Grows
 * only as far as is asked for, and forgets from the far end.
 */
final class SlotBits {

    private static final long[] NO_WORDS = {};

    /** Number of the slot of the first bit; {@link Track#NEVER} before the first. */
    private long base = Track.NEVER;
    /** Slots from the first bit up to and with the newest that is filled. */
    private int length;

    private long[] words = NO_WORDS;

    /**
     * Fills a slot; false if it was.
     *
     * @param most how many slots are worth keeping
     */
    boolean fill(long slot, long most) {
        if (base == Track.NEVER) {
            base = slot;
        }
        if (slot < base) {
            // A device whose clock says 1970 must not make us keep a bit for every minute since.
            if (base + length - slot > 2 * most) {
                return true;
            }
            prepend((int) (base - slot));
            base = slot;
        }
        if (slot - base > length + 2 * most) {
            // Nothing kept so far is near: the clock was wrong before, or the site was silent for long.
            Arrays.fill(words, 0);
            length = 0;
            base = slot;
        }
        int bit = (int) (slot - base);
        boolean free = set(bit);
        if (length > 2 * most) {
            drop((int) (length - most));
        }
        return free;
    }

    private boolean set(int bit) {
        int word = bit >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, word + 1);
        }
        length = Math.max(length, bit + 1);
        long mask = 1L << bit;
        boolean free = (words[word] & mask) == 0;
        words[word] |= mask;
        return free;
    }

    private void prepend(int by) {
        long[] longer = new long[(length + by + 63) / 64];
        for (int bit = 0; bit < length; bit++) {
            if ((words[bit >> 6] >>> bit & 1) != 0) {
                longer[(bit + by) >> 6] |= 1L << (bit + by);
            }
        }
        words = longer;
        length += by;
    }

    /** Forgets the first bits. */
    private void drop(int by) {
        int skip = by >> 6;
        int shift = by & 63;
        for (int word = 0; word < words.length; word++) {
            long low = word + skip < words.length ? words[word + skip] >>> shift : 0;
            long high = shift > 0 && word + skip + 1 < words.length ? words[word + skip + 1] << (64 - shift) : 0;
            words[word] = low | high;
        }
        base += by;
        length -= by;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(base);
        out.writeInt(length);
        for (int word = 0; word < (length + 63) / 64; word++) {
            out.writeLong(words[word]);
        }
    }

    void read(DataInput in) throws IOException {
        base = in.readLong();
        length = in.readInt();
        words = new long[(length + 63) / 64];
        for (int word = 0; word < words.length; word++) {
            words[word] = in.readLong();
        }
    }
}
