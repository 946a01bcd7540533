package fengsui.rules.indicator;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.quantity.Quantity;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The name of an indicator, which is its definition. Read with {@link IndicatorNames}. */
public sealed interface IndicatorName {

    /** The canonical English form; parsing it again gives an equal name. */
    String text();

    /** UCUM unit of its value. */
    String unit();

    /**
     * A statistic of one quantity, {@code rainfall.sum.3h}, {@code water_level.last.above.warning_level}.
     *
     * @param quantity the quantity
     * @param statistic what is made of it
     * @param arguments the numbers in parentheses
     * @param windowMillis length of the window, 0 without one
     * @param above attribute of the site that is taken off, or null
     */
    record OfQuantity(
            Quantity quantity,
            Statistic statistic,
            List<Double> arguments,
            long windowMillis,
            @Nullable String above) implements IndicatorName {

        public OfQuantity {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder(quantity.name()).append('.').append(statistic.text());
            if (!arguments.isEmpty()) {
                StringJoiner numbers = new StringJoiner(",", "(", ")");
                arguments.forEach(number -> numbers.add(IndicatorNames.number(number)));
                text.append(numbers);
            }
            if (windowMillis > 0) {
                text.append('.').append(IndicatorNames.duration(windowMillis));
            }
            if (above != null) {
                text.append(".above.").append(above);
            }
            return text.toString();
        }

        @Override
        public String unit() {
            return switch (statistic) {
                case LAST, MEAN, MIN, MAX, SUM, STDDEV, RISE -> quantity.unit();
                case RATE -> quantity.unit() + "/h";
                case SILENCE, HELD_ABOVE, HELD_BELOW -> "s";
                case COUNT, SITES_ABOVE, SITES, WINDOWS_ABOVE -> "1";
            };
        }
    }

    /**
     * A catalogue function, {@code aqi.24h}, {@code difference(a,b)}, {@code weighted_sum(0.5*a,2*b)}.
     *
     * @param function which
     * @param operands what it is applied to, each at the same site or area; for AQI the six pollutants' 24 h means
     * @param weights one per operand for WEIGHTED_SUM, else empty
     * @param windowMillis length of the window for AQI, else 0
     */
    record OfFunction(Function function, List<OfQuantity> operands, List<Double> weights, long windowMillis)
            implements IndicatorName {

        public OfFunction {
            operands = List.copyOf(operands);
            weights = List.copyOf(weights);
        }

        @Override
        public String text() {
            if (function == Function.AQI) {
                return "aqi." + IndicatorNames.duration(windowMillis);
            }
            StringJoiner parts = new StringJoiner(",", function.text() + "(", ")");
            for (int i = 0; i < operands.size(); i++) {
                String weight = weights.isEmpty() ? "" : IndicatorNames.number(weights.get(i)) + "*";
                parts.add(weight + operands.get(i).text());
            }
            return parts.toString();
        }

        @Override
        public String unit() {
            return switch (function) {
                case AQI, RATIO -> "1";
                case DIFFERENCE, WEIGHTED_SUM -> operands.get(0).unit();
            };
        }
    }

    /**
     * How many child areas have an active finding of a hazard at least that high, {@code flood.orange.areas}.
     *
     * @param hazard key in the table of hazards
     * @param level the least level counted
     */
    record OfAreas(String hazard, WarningLevel level) implements IndicatorName {

        @Override
        public String text() {
            return hazard + "." + level.en() + ".areas";
        }

        @Override
        public String unit() {
            return "1";
        }
    }
}
