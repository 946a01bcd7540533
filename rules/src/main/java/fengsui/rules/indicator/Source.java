package fengsui.rules.indicator;

import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number that is made at a site and merged upward: the cells of situations are sources or functions of sources.
 *
 * @param name a statistic of one quantity, or the air quality index
 * @param coverage below this share a mean-like source is absent
 * @param clearMillis for {@code last} of an EVENT quantity: how long the site must show life without a repeat
 * @param literals what rules compare it with, ascending
 * @param contributed whether it is needed above the grid
 */
public record Source(
        IndicatorName name, double coverage, long clearMillis, List<Double> literals, boolean contributed) {

    /** The statistic, or null for the air quality index. */
    IndicatorName.@Nullable OfQuantity statistic() {
        return name instanceof IndicatorName.OfQuantity ofQuantity ? ofQuantity : null;
    }

    /** The quantity whose merge decides how sites become an area; PM2.5 for the air quality index. */
    public Quantity quantity() {
        if (name instanceof IndicatorName.OfQuantity ofQuantity) {
            return ofQuantity.quantity();
        }
        if (name instanceof IndicatorName.OfFunction function) {
            return function.operands().get(0).quantity();
        }
        throw new IllegalStateException(name.text() + " is made of findings, not of values");
    }

    boolean isEvent() {
        IndicatorName.OfQuantity statistic = statistic();
        return statistic != null
                && (statistic.statistic() == Statistic.LAST || statistic.statistic() == Statistic.SITES_ABOVE)
                && statistic.quantity().kind() == QuantityKind.EVENT;
    }

    /** How many of its literals a value has reached, and how many it has passed; 0 below all of them. */
    int reached(double value) {
        int reached = 0;
        for (int i = 0; i < literals.size(); i++) {
            double literal = literals.get(i);
            reached += value >= literal ? 1 : 0;
            reached += value > literal ? 1 : 0;
        }
        return reached;
    }

    /** What is told of a duration that has reached none of its literals: 0, or less if 0 is one of those it could reach. */
    double unreached() {
        return literals.isEmpty() || literals.get(0) > 0 ? 0 : literals.get(0) - 1;
    }

    /** Whether a mere sign of life of the site can change it. */
    boolean dependsOnLife() {
        IndicatorName.OfQuantity statistic = statistic();
        if (statistic == null) {
            return false;
        }
        return switch (statistic.statistic()) {
            case SUM, COUNT, SILENCE -> true;
            case LAST, SITES_ABOVE -> isEvent();
            case MEAN, MIN, MAX, STDDEV, RISE, RATE, HELD_ABOVE, HELD_BELOW, SITES, WINDOWS_ABOVE -> false;
        };
    }

    /** Whether its value is a duration that runs on by itself. */
    public boolean isDuration() {
        IndicatorName.OfQuantity statistic = statistic();
        return statistic != null
                && (statistic.statistic() == Statistic.SILENCE
                        || statistic.statistic() == Statistic.HELD_ABOVE
                        || statistic.statistic() == Statistic.HELD_BELOW);
    }

    /** The pane width of its window in milliseconds. */
    long paneWidth() {
        IndicatorName.OfQuantity statistic = statistic();
        return statistic == null ? 3_600_000 : PaneWidth.of(statistic.quantity(), statistic.windowMillis());
    }
}
