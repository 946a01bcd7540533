package fengsui.rules.indicator;

import java.time.Instant;

/**
 * The air quality index of 24 hourly values, after HJ 633-2012 and, from 2026-03-01 (China Standard Time), HJ 633-2026.
 * Breakpoints as read in secondary copies of the standards.
 */
final class AirQuality {

    /** Order of the pollutants in all arrays: PM2.5, PM10, SO2, NO2 (µg/m³), CO (mg/m³), O3 (µg/m³). */
    static final int POLLUTANTS = 6;

    static final int OZONE = 5;
    static final int HOURS = 24;
    static final int LEAST_VALUES = 20;
    static final int OZONE_HOURS = 8;
    static final int LEAST_OZONE_VALUES = 6;

    private static final long EDITION_2026 =
            Instant.parse("2026-02-28T16:00:00Z").toEpochMilli();
    private static final double[] INDEX = {0, 50, 100, 150, 200, 300, 400, 500};
    private static final double[][] POINTS_2012 = {
        {0, 35, 75, 115, 150, 250, 350, 500},
        {0, 50, 150, 250, 350, 420, 500, 600},
        {0, 50, 150, 475, 800, 1600, 2100, 2620},
        {0, 40, 80, 180, 280, 565, 750, 940},
        {0, 2, 4, 14, 24, 36, 48, 60},
        {0, 100, 160, 215, 265, 800},
    };
    private static final double[] PM2_5_2026 = {0, 35, 60, 115, 150, 250, 350, 500};
    private static final double[] PM10_2026 = {0, 50, 120, 250, 350, 420, 500, 600};
    /** Absorbs the rounding of a mean before rounding up, far below the resolution of any instrument. */
    private static final double ROUNDING = 1e-9;

    private AirQuality() {}

    /**
     * Individual index of one pollutant, rounded up to a whole number, at most 500 (300 for ozone, whose 8 h mean has no
     * higher points).
     *
     * @param pollutant position in the fixed order
     * @param concentration 24 h mean, for ozone the largest 8 h mean
     * @param at epoch milliseconds, decides the edition
     */
    static double individual(int pollutant, double concentration, long at) {
        double[] points = points(pollutant, at);
        for (int i = 1; i < points.length; i++) {
            if (concentration <= points[i]) {
                double share = (concentration - points[i - 1]) / (points[i] - points[i - 1]);
                return Math.ceil(INDEX[i - 1] + share * (INDEX[i] - INDEX[i - 1]) - ROUNDING);
            }
        }
        return INDEX[points.length - 1];
    }

    private static double[] points(int pollutant, long at) {
        if (at >= EDITION_2026 && pollutant == 0) {
            return PM2_5_2026;
        }
        return at >= EDITION_2026 && pollutant == 1 ? PM10_2026 : POINTS_2012[pollutant];
    }
}
