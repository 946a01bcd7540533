package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which reporting-period slots were filled: the newest and those before it for as far back as values are kept. Slot
 * {@code n} lies at {@code n} modulo the number of bits. Not thread-safe.
 */
final class SlotBits {

    private static final int WORD = Long.SIZE;

    private long newest = Track.NEVER;
    /** The bits if one word holds them all. */
    private long few;
    /** The bits if it does not. */
    private long @Nullable [] many;

    /**
     * Fills a slot; false if it was filled. Those older than all that are kept are not, so they are free.
     *
     * @param most how many slots are to be kept at least
     */
    boolean fill(long slot, long most) {
        if (most > size()) {
            grow(most);
        }
        if (newest == Track.NEVER) {
            newest = slot;
        } else if (slot > newest) {
            for (long empty = Math.max(newest, slot - size()) + 1; empty <= slot; empty++) {
                set(empty, false);
            }
            newest = slot;
        } else if (slot <= newest - size()) {
            return true;
        }
        boolean free = !get(slot);
        set(slot, true);
        return free;
    }

    private int size() {
        return many == null ? WORD : WORD * many.length;
    }

    private boolean get(long slot) {
        long[] words = many;
        long word = words == null ? few : words[(int) Math.floorMod(slot, (long) size()) / WORD];
        return ((word >>> slot) & 1) != 0;
    }

    private void set(long slot, boolean filled) {
        long bit = 1L << slot;
        long[] words = many;
        if (words == null) {
            few = filled ? few | bit : few & ~bit;
            return;
        }
        int word = (int) Math.floorMod(slot, (long) size()) / WORD;
        words[word] = filled ? words[word] | bit : words[word] & ~bit;
    }

    private void grow(long most) {
        SlotBits larger = new SlotBits();
        larger.many = new long[(int) ((most + WORD - 1) / WORD)];
        for (long slot = newest - size() + 1; newest != Track.NEVER && slot <= newest; slot++) {
            larger.set(slot, get(slot));
        }
        many = larger.many;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(newest);
        long[] words = many;
        out.writeInt(words == null ? 0 : words.length);
        out.writeLong(few);
        for (int i = 0; words != null && i < words.length; i++) {
            out.writeLong(words[i]);
        }
    }

    void read(DataInput in) throws IOException {
        newest = in.readLong();
        int length = in.readInt();
        few = in.readLong();
        long[] words = new long[length];
        Arrays.setAll(words, i -> 0);
        for (int i = 0; i < length; i++) {
            words[i] = in.readLong();
        }
        many = length == 0 ? null : words;
    }
}
