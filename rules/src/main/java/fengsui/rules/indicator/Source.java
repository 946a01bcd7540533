package fengsui.rules.indicator;

import fengsui.rules.quantity.Merge;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import fengsui.rules.quantity.WorseEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that is made at a site and merged upward: the cells of situations are sources or functions of sources.
 * Immutable. What every observation asks of it is found out once.
 */
public final class Source {

    private final IndicatorName name;
    private final double coverage;
    private final long clearMillis;
    private final double[] literals;
    private final boolean contributed;
    private final IndicatorName.@Nullable OfQuantity statistic;
    private final Quantity quantity;
    private final boolean event;
    private final Merge how;
    private final WorseEnd worse;
    private final boolean neverNegative;

    /**
     * @param name a statistic of one quantity, or the air quality index
     * @param coverage below this share a mean-like source is absent
     * @param clearMillis for {@code last} of an EVENT quantity: how long the site must show life without a repeat
     * @param literals what rules compare it with, ascending
     * @param contributed whether it is needed above the grid
     */
    public Source(IndicatorName name, double coverage, long clearMillis, List<Double> literals, boolean contributed) {
        this.name = name;
        this.coverage = coverage;
        this.clearMillis = clearMillis;
        this.literals = literals.stream().mapToDouble(Double::doubleValue).toArray();
        this.contributed = contributed;
        this.statistic = name instanceof IndicatorName.OfQuantity ofQuantity ? ofQuantity : null;
        this.quantity = quantity(name);
        this.event = statistic != null
                && (statistic.statistic() == Statistic.LAST || statistic.statistic() == Statistic.SITES_ABOVE)
                && statistic.quantity().kind() == QuantityKind.EVENT;
        this.how = how(statistic);
        this.worse = worse(statistic);
        this.neverNegative = neverNegative(statistic);
    }

    private static Quantity quantity(IndicatorName name) {
        if (name instanceof IndicatorName.OfQuantity ofQuantity) {
            return ofQuantity.quantity();
        }
        if (name instanceof IndicatorName.OfFunction function) {
            return function.operands().get(0).quantity();
        }
        throw new IllegalStateException(name.text() + " is made of findings, not of values");
    }

    private static Merge how(IndicatorName.@Nullable OfQuantity name) {
        if (name == null) {
            return Merge.WORST;
        }
        return switch (name.statistic()) {
            case SITES, SITES_ABOVE -> Merge.ADD;
            case SILENCE, HELD_ABOVE, HELD_BELOW, STDDEV, WINDOWS_ABOVE -> Merge.WORST;
            case LAST, MEAN, MIN, MAX, SUM, COUNT, RISE, RATE -> name.quantity().merge();
        };
    }

    private static WorseEnd worse(IndicatorName.@Nullable OfQuantity name) {
        if (name == null) {
            return WorseEnd.HIGH;
        }
        return switch (name.statistic()) {
            case SILENCE, HELD_ABOVE, HELD_BELOW, STDDEV, WINDOWS_ABOVE, SITES, SITES_ABOVE, COUNT -> WorseEnd.HIGH;
            case LAST, MEAN, MIN, MAX, SUM, RISE, RATE -> name.quantity().worseEnd();
        };
    }

    private static boolean neverNegative(IndicatorName.@Nullable OfQuantity name) {
        if (name == null) {
            return true;
        }
        return switch (name.statistic()) {
            case SITES_ABOVE -> true;
            case SITES, COUNT -> name.above() == null;
            case LAST, MEAN, MIN, MAX, SUM ->
                name.above() == null && name.quantity().min() >= 0;
            case RISE, RATE, STDDEV, SILENCE, HELD_ABOVE, HELD_BELOW, WINDOWS_ABOVE -> false;
        };
    }

    public IndicatorName name() {
        return name;
    }

    public double coverage() {
        return coverage;
    }

    public long clearMillis() {
        return clearMillis;
    }

    public boolean contributed() {
        return contributed;
    }

    /** How many literals rules compare it with. */
    int literals() {
        return literals.length;
    }

    /** One of its literals; ascending. */
    double literal(int i) {
        return literals[i];
    }

    /** The statistic, or null for the air quality index. */
    IndicatorName.@Nullable OfQuantity statistic() {
        return statistic;
    }

    /** The quantity whose merge decides how sites become an area; PM2.5 for the air quality index. */
    public Quantity quantity() {
        return quantity;
    }

    boolean isEvent() {
        return event;
    }

    /** How sites become an area. */
    Merge how() {
        return how;
    }

    /** Which end is worse, for merging by WORST. */
    WorseEnd worse() {
        return worse;
    }

    /** Whether a sum over some of the sites can only grow with the others. */
    boolean isNeverNegative() {
        return neverNegative;
    }

    /** How many of its literals a value has reached, and how many it has passed; 0 below all of them. */
    int reached(double value) {
        int reached = 0;
        for (double literal : literals) {
            reached += value >= literal ? 1 : 0;
            reached += value > literal ? 1 : 0;
        }
        return reached;
    }

    /** What is told of a duration that has reached none of its literals: 0, or less if 0 is one of those it could reach. */
    double unreached() {
        return literals.length == 0 || literals[0] > 0 ? 0 : literals[0] - 1;
    }

    /** Whether a mere sign of life of the site can change it. */
    boolean dependsOnLife() {
        if (statistic == null) {
            return false;
        }
        return switch (statistic.statistic()) {
            case SUM, COUNT, SILENCE -> true;
            case LAST, SITES_ABOVE -> event;
            case MEAN, MIN, MAX, STDDEV, RISE, RATE, HELD_ABOVE, HELD_BELOW, SITES, WINDOWS_ABOVE -> false;
        };
    }

    /** Whether it is made of the panes of one window. */
    boolean hasWindow() {
        if (statistic == null) {
            return false;
        }
        return switch (statistic.statistic()) {
            case MEAN, MIN, MAX, SUM, COUNT, STDDEV, RISE, RATE, SITES -> true;
            case LAST, SILENCE, SITES_ABOVE, HELD_ABOVE, HELD_BELOW, WINDOWS_ABOVE -> false;
        };
    }

    /** The pane width of its window in milliseconds. */
    long paneWidth() {
        return statistic == null ? AirQualityReader.HOUR : PaneWidth.of(quantity, statistic.windowMillis());
    }

    @Override
    public String toString() {
        return name.text();
    }
}
