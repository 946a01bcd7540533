package fengsui.bench.gate;

import java.util.Arrays;

/** The raw list of one quantity at one site, in order of appliedAt; values in hundredths. */
final class Series {

    private long[] applied = new long[16];
    private long[] observed = new long[16];
    private int[] values = new int[16];
    private int[] late = new int[0];
    private int size;

    void add(long appliedAt, long observedAt, int hundredths) {
        if (size == applied.length) {
            applied = Arrays.copyOf(applied, size * 2);
            observed = Arrays.copyOf(observed, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        applied[size] = appliedAt;
        observed[size] = observedAt;
        values[size] = hundredths;
        if (observedAt < appliedAt) {
            late = Arrays.copyOf(late, late.length + 1);
            late[late.length - 1] = size;
        }
        size++;
    }

    int size() {
        return size;
    }

    long applied(int i) {
        return applied[i];
    }

    long observed(int i) {
        return observed[i];
    }

    int value(int i) {
        return values[i];
    }

    /** How many were applied at or before t. */
    int known(long t) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (applied[middle] <= t) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The newest by observedAt among those applied at or before t and observed at or before a limit; the later in the
     * list wins a tie; -1 if none. What is not late is in order of observedAt, so only the late ones are searched.
     */
    int newest(long t, long limit) {
        int best = known(Math.min(t, limit)) - 1;
        while (best >= 0 && observed[best] < applied[best]) {
            best--;
        }
        for (int i : late) {
            if (applied[i] <= t && observed[i] <= limit && (best < 0 || observed[i] >= observed[best])) {
                best = i;
            }
        }
        return best;
    }
}
