package fengsui.simulator.scenario;

import fengsui.rules.quantity.Quantity;
import fengsui.rules.table.Table;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** How instruments read: their usual value, noise and step. */
public final class Instruments {

    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    /** Local time is eight hours ahead; the warmest hour is 15:00, so the course crosses zero at 09:00. */
    private static final long MORNING = 9 * HOUR - 8 * HOUR;

    private final Map<String, Scenario.Instrument> byQuantity = new TreeMap<>();

    /** Those of the county, with a scenario's changes. */
    public Instruments(List<Scenario.Instrument> changes) {
        for (Table.Row row :
                Table.resource("/fengsui/simulator/play/instruments.csv").rows()) {
            byQuantity.put(
                    row.text("quantity"),
                    new Scenario.Instrument(
                            row.text("quantity"),
                            row.number("typical"),
                            row.number("swing"),
                            row.number("noise"),
                            row.number("relative_noise"),
                            row.number("step")));
        }
        changes.forEach(change -> byQuantity.put(change.quantity(), change));
    }

    /** What would be there at that instant if nothing happened. */
    public double usual(String quantity, long at) {
        Scenario.Instrument instrument = get(quantity);
        double course = Math.sin(2 * Math.PI * Math.floorMod(at - MORNING, DAY) / DAY);
        return instrument.typical() + instrument.swing() * course;
    }

    /** The true value as the instrument shows it: noisy, in its steps, inside the plausible range. */
    public double shown(Quantity quantity, double truly, SplittableRandom random) {
        Scenario.Instrument instrument = get(quantity.name());
        double noisy = truly
                + random.nextGaussian() * instrument.noise()
                + random.nextGaussian() * instrument.relativeNoise() * truly;
        return inSteps(Math.max(quantity.min(), Math.min(quantity.max(), noisy)), instrument.step());
    }

    private static double inSteps(double value, double step) {
        // Division by the whole number of steps in a unit gives the double nearest to the decimal.
        double stepsPerUnit = Math.rint(1 / step);
        return stepsPerUnit >= 1 ? Math.rint(value * stepsPerUnit) / stepsPerUnit : Math.rint(value / step) * step;
    }

    private Scenario.Instrument get(String quantity) {
        Scenario.Instrument instrument = byQuantity.get(quantity);
        if (instrument == null) {
            throw new IllegalStateException("instruments.csv: no row for '" + quantity + "'");
        }
        return instrument;
    }
}
