package fengsui.rules.indicator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the panes with more than one value hold: count, sum, least, greatest and newest value, sum of squares. Numbered
 * entries of one array, taken and given back; of 32-bit numbers as long as all fit. Not thread-safe.
 */
final class Crowds {

    private static final int NONE = -1;
    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MIN = 2;
    private static final int MAX = 3;
    private static final int LAST = 4;
    private static final int SQUARES = 5;
    /** Squares always take two numbers. */
    private static final int NARROW = 7;

    private static final int WIDE = 12;

    private int[] numbers = {};
    private boolean wide;
    /** First free entry, each of which names the next. */
    private int free = NONE;

    /** An entry for a pane that holds one value, or none if it is one that does not fit a pane. */
    int take(long only, boolean empty) {
        if (free == NONE) {
            int had = size();
            int has = had + Math.max(1, had / 4);
            numbers = Arrays.copyOf(numbers, has * each());
            for (int number = has - 1; number >= had; number--) {
                give(number);
            }
        }
        int taken = free;
        free = numbers[taken * each()];
        put(taken, COUNT, empty ? 0 : 1);
        put(taken, SUM, empty ? 0 : only);
        put(taken, MIN, only);
        put(taken, MAX, only);
        put(taken, LAST, only);
        squares(taken, empty ? 0 : (double) only * only);
        return taken;
    }

    /** Gives an entry back. */
    void give(int number) {
        numbers[number * each()] = free;
        free = number;
    }

    /** Adds a value; {@code newest} if it is not older than those before. */
    void add(int number, long value, boolean newest) {
        put(number, COUNT, count(number) + 1L);
        put(number, SUM, sum(number) + value);
        put(number, MIN, Math.min(min(number), value));
        put(number, MAX, Math.max(max(number), value));
        squares(number, squares(number) + (double) value * value);
        if (newest) {
            put(number, LAST, value);
        }
    }

    private int each() {
        return wide ? WIDE : NARROW;
    }

    private int size() {
        return numbers.length / each();
    }

    private void put(int number, int what, long value) {
        if (!wide && value != (int) value) {
            widen();
        }
        int at = number * each() + (wide ? 2 * what : what);
        numbers[at] = (int) value;
        if (wide) {
            numbers[at + 1] = (int) (value >> Integer.SIZE);
        }
    }

    private long get(int number, int what) {
        int at = number * each() + (wide ? 2 * what : what);
        return wide ? join(at) : numbers[at];
    }

    private long join(int at) {
        return ((long) numbers[at + 1] << Integer.SIZE) | (numbers[at] & 0xffffffffL);
    }

    private void widen() {
        Crowds before = new Crowds();
        before.numbers = numbers;
        int entries = size();
        wide = true;
        numbers = new int[entries * WIDE];
        for (int number = 0; number < entries; number++) {
            // Of a free entry the first number names the next free one.
            numbers[number * WIDE] = before.numbers[number * NARROW];
            for (int what = COUNT; what < SQUARES; what++) {
                put(number, what, before.get(number, what));
            }
            squares(number, before.squares(number));
        }
    }

    private void squares(int number, double value) {
        int at = number * each() + (wide ? 2 * SQUARES : SQUARES);
        long bits = Double.doubleToRawLongBits(value);
        numbers[at] = (int) bits;
        numbers[at + 1] = (int) (bits >> Integer.SIZE);
    }

    int count(int number) {
        return (int) get(number, COUNT);
    }

    long sum(int number) {
        return get(number, SUM);
    }

    long min(int number) {
        return get(number, MIN);
    }

    long max(int number) {
        return get(number, MAX);
    }

    long last(int number) {
        return get(number, LAST);
    }

    double squares(int number) {
        return Double.longBitsToDouble(join(number * each() + (wide ? 2 * SQUARES : SQUARES)));
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(wide);
        out.writeInt(free);
        out.writeInt(numbers.length);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    static Crowds read(DataInput in) throws IOException {
        Crowds crowds = new Crowds();
        crowds.wide = in.readBoolean();
        crowds.free = in.readInt();
        crowds.numbers = new int[in.readInt()];
        for (int i = 0; i < crowds.numbers.length; i++) {
            crowds.numbers[i] = in.readInt();
        }
        return crowds;
    }
}
