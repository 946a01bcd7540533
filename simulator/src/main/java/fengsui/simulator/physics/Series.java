package fengsui.simulator.physics;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * A quantity over time: one value per {@link #STEP}, the first one step after the start.
 *
 * @param start milliseconds of the instant before the first step
 * @param values one per step
 */
@SuppressWarnings("ArrayRecordComponent") // a long course of values; nobody asks two courses for equality
public record Series(long start, double[] values) {

    /** The step of the physics: one minute. */
    public static final long STEP = 60_000;

    /** The value at that instant, between two steps on the straight line; 0 before the start, the last one after the end. */
    public double at(long time) {
        double position = (double) (time - start) / STEP - 1;
        if (values.length == 0 || position <= -1) {
            return 0;
        }
        int before = (int) Math.floor(position);
        if (before >= values.length - 1) {
            return values[values.length - 1];
        }
        double low = before < 0 ? 0 : values[before];
        return low + (values[before + 1] - low) * (position - before);
    }

    /** The total of the steps that end in (from, to]. */
    public double total(long from, long to) {
        int first = (int) Math.max(0, Math.floorDiv(from - start, STEP));
        int last = (int) Math.min(values.length, Math.floorDiv(to - start, STEP));
        double total = 0;
        for (int i = first; i < last; i++) {
            total += values[i];
        }
        return total;
    }

    /** The total over the last {@code window} milliseconds, at every step. */
    Series running(long window) {
        int width = Math.toIntExact(window / STEP);
        double[] sums = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            if (i >= width) {
                sum -= values[i - width];
            }
            sums[i] = sum;
        }
        return new Series(start, sums);
    }

    /** Less a fixed amount. */
    Series minus(double amount) {
        return new Series(
                start, Arrays.stream(values).map(value -> value - amount).toArray());
    }

    double peak() {
        return Arrays.stream(values).max().orElse(Double.NEGATIVE_INFINITY);
    }

    /** The instant of that step. */
    long instant(int step) {
        return start + (step + 1) * STEP;
    }

    /** The first instant at which the value is at least that. */
    OptionalLong firstAtLeast(double limit) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= limit) {
                return OptionalLong.of(instant(i));
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && series.start == start && Arrays.equals(series.values, values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(start) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series from " + start + ", " + values.length + " steps, peak " + peak();
    }
}
