package fengsui.bench.plot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A logarithmic axis over whole decades.
 *
 * @param least a power of ten
 * @param most a larger one
 * @param from pixels at the least
 * @param to pixels at the most; may be smaller, for y grows downwards
 */
record LogScale(double least, double most, double from, double to) {

    /** The decades that hold all values; values are positive. */
    static LogScale over(Collection<Double> values, double from, double to) {
        double smallest = values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double largest = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        if (!(smallest > 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException(
                    "a logarithmic axis over " + smallest + " to " + largest + " (expected: positive numbers)");
        }
        double least = Math.floor(Math.log10(smallest));
        double most = Math.max(Math.ceil(Math.log10(largest)), least + 1);
        return new LogScale(Math.pow(10, least), Math.pow(10, most), from, to);
    }

    double at(double value) {
        double share = Math.log10(value / least) / Math.log10(most / least);
        return from + share * (to - from);
    }

    /** Every power of ten on it. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (long power = Math.round(Math.log10(least)); power <= Math.round(Math.log10(most)); power++) {
            ticks.add(Math.pow(10, (double) power));
        }
        return ticks;
    }

    /** A number as people write it at an axis: 10, 1k, 2.5M. */
    static String label(double value) {
        if (value >= 1e6) {
            return threeDigits(value / 1e6) + "M";
        }
        return value >= 1000 ? threeDigits(value / 1000) + "k" : threeDigits(value);
    }

    private static String threeDigits(double value) {
        double rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(3))
                .doubleValue();
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : java.math.BigDecimal.valueOf(rounded).stripTrailingZeros().toPlainString();
    }
}
