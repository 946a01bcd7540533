package fengsui.simulator.physics;

/** Two equal linear reservoirs in a row (Nash 1957): outflow lags the rain and recedes slowly. */
final class Reservoirs {

    private final double share;
    private double first;
    private double second;

    /** @param hours time constant of each */
    Reservoirs(double hours) {
        share = 1 - Math.exp(-Series.STEP / 3_600_000.0 / hours);
    }

    /** One step with that rain in mm/h; the outflow in mm/h. */
    double step(double rain) {
        first += share * (rain - first);
        second += share * (first - second);
        return second;
    }
}
