package fengsui.simulator.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * AQI over 24 hourly values by lists and exact fractions, from the words of the data's README: IAQI of HJ 633-2012, linear,
 * rounded up; 20 of 24 values, O3 by the largest 8 h mean with 6 values; unknown without PM2.5. An O3 mean above the
 * table's last 8 h point (800) counts as that point.
 */
final class HourlyAqi {

    private static final int[] INDEX = {0, 50, 100, 150, 200, 300, 400, 500};

    private static final Map<String, int[]> POINTS = Map.of(
            "pm2_5", new int[] {0, 35, 75, 115, 150, 250, 350, 500},
            "pm10", new int[] {0, 50, 150, 250, 350, 420, 500, 600},
            "so2", new int[] {0, 50, 150, 475, 800, 1600, 2100, 2620},
            "no2", new int[] {0, 40, 80, 180, 280, 565, 750, 940},
            "co", new int[] {0, 2, 4, 14, 24, 36, 48, 60},
            "o3", new int[] {0, 100, 160, 215, 265, 800});

    private HourlyAqi() {}

    /** The AQI, or -1 if unknown; each list holds the values of 24 hours in order, null where there is none. */
    static int of(Map<String, List<BigDecimal>> day) {
        int highest = -1;
        boolean fine = false;
        for (Map.Entry<String, List<BigDecimal>> entry : day.entrySet()) {
            int index = entry.getKey().equals("o3")
                    ? ozone(entry.getValue())
                    : index(entry.getKey(), known(entry.getValue()), 20);
            fine |= entry.getKey().equals("pm2_5") && index >= 0;
            highest = Math.max(highest, index);
        }
        return fine ? highest : -1;
    }

    private static int ozone(List<BigDecimal> day) {
        int highest = -1;
        for (int from = 0; from + 8 <= day.size(); from++) {
            highest = Math.max(highest, index("o3", known(day.subList(from, from + 8)), 6));
        }
        return highest;
    }

    private static List<BigDecimal> known(List<BigDecimal> values) {
        List<BigDecimal> known = new ArrayList<>(values);
        known.removeIf(value -> value == null);
        return known;
    }

    private static int index(String quantity, List<BigDecimal> known, int least) {
        if (known.size() < least) {
            return -1;
        }
        int[] points = POINTS.get(quantity);
        BigDecimal count = BigDecimal.valueOf(known.size());
        BigDecimal sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int i = 1; i < points.length; i++) {
            if (sum.compareTo(count.multiply(BigDecimal.valueOf(points[i]))) <= 0) {
                BigDecimal above = sum.subtract(count.multiply(BigDecimal.valueOf(points[i - 1])));
                return INDEX[i - 1]
                        + above.multiply(BigDecimal.valueOf(INDEX[i] - INDEX[i - 1]))
                                .divide(
                                        count.multiply(BigDecimal.valueOf(points[i] - points[i - 1])),
                                        0,
                                        RoundingMode.CEILING)
                                .intValueExact();
            }
        }
        return INDEX[points.length - 1];
    }
}
