package fengsui.rules.quantity;

import fengsui.rules.observation.Feed;
import java.util.Set;

/**
 * Something that can be measured, counted or reported; an entry of the closed {@link Catalogue}.
 *
 * @param name lower-case ASCII, {@code rainfall} or {@code report.flooded_road}
 * @param zh Chinese name, also an alias in rule files; never null
 * @param en English name for operators
 * @param unit UCUM code
 * @param kind STATE lasts until the next value; EVENT is seen and never unseen
 * @param merge how values of several sites become one
 * @param worseEnd which end is worse, for merging by WORST
 * @param sensitivity what kind of fact it is; decides taint and anonymity
 * @param feeds the feeds that may carry it
 * @param min smallest plausible value, inclusive
 * @param max largest plausible value, inclusive
 * @param periodMillis nominal reporting period
 * @param resolution smallest step kept; sums are whole multiples of it
 */
public record Quantity(
        String name,
        String zh,
        String en,
        String unit,
        QuantityKind kind,
        Merge merge,
        WorseEnd worseEnd,
        Sensitivity sensitivity,
        Set<Feed> feeds,
        double min,
        double max,
        long periodMillis,
        double resolution) {

    public Quantity {
        feeds = Set.copyOf(feeds);
    }

    public boolean isPlausible(double value) {
        return value >= min && value <= max;
    }

    /** The value as a whole number of resolution steps, so that sums do not depend on their order. */
    public long toSteps(double value) {
        return Math.round(value / resolution);
    }

    /** The value of a number of steps, rounded to the nearest double of its decimal form. */
    public double fromSteps(long steps) {
        // Division by the reciprocal (a power of ten, exact) gives the double nearest to the decimal value.
        return steps / stepsPerUnit();
    }

    private double stepsPerUnit() {
        return Math.rint(1 / resolution);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity quantity && quantity.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
