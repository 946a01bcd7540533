package fengsui.rules.indicator;

import fengsui.rules.situation.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * Reads the air quality index of a site: the highest individual index over the six pollutants that are known. A 24 h mean
 * needs 20 of 24 hourly values, an 8 h mean of ozone 6 of 8; without PM2.5 the index is absent. Stateless.
 */
final class AirQualityReader {

    private static final String[] NAMES = {"pm2_5", "pm10", "so2", "no2", "co", "o3"};
    static final long HOUR = 3_600_000;

    private AirQualityReader() {}

    static void read(SiteTracks site, long t, Reading into) {
        long newest = PaneRing.paneOf(t, HOUR);
        // At a full hour the pane just closed is the newest hour; in between the last closed one is.
        long to = newest * HOUR == t ? newest : newest - 1;
        double index = -1;
        boolean suspect = false;
        double coverage = 0;
        for (int pollutant = 0; pollutant < AirQuality.POLLUTANTS; pollutant++) {
            Track track = site.track(NAMES[pollutant]);
            PaneRing ring = track == null ? null : track.ring(HOUR);
            double concentration = concentration(pollutant, track, ring, to);
            if (pollutant == 0) {
                coverage = track == null || ring == null
                        ? 0
                        : values(track, ring, to - AirQuality.HOURS + 1, to) / (double) AirQuality.HOURS;
                if (Double.isNaN(concentration)) {
                    into.absent(coverage);
                    into.site = site.id();
                    return;
                }
            }
            if (!Double.isNaN(concentration)) {
                index = Math.max(index, AirQuality.individual(pollutant, concentration, t));
                suspect |= track != null && track.isSuspectSince((to - AirQuality.HOURS) * HOUR + 1);
            }
        }
        into.set(Knowledge.EXACT, index, coverage);
        into.suspect = suspect;
        into.site = site.id();
    }

    private static double concentration(int pollutant, @Nullable Track track, @Nullable PaneRing ring, long to) {
        if (track == null || ring == null) {
            return Double.NaN;
        }
        if (pollutant != AirQuality.OZONE) {
            return mean(track, ring, to - AirQuality.HOURS + 1, to, AirQuality.LEAST_VALUES);
        }
        double largest = Double.NaN;
        for (long end = to - AirQuality.HOURS + AirQuality.OZONE_HOURS; end <= to; end++) {
            double mean = mean(track, ring, end - AirQuality.OZONE_HOURS + 1, end, AirQuality.LEAST_OZONE_VALUES);
            if (!Double.isNaN(mean) && !(mean <= largest)) {
                largest = mean;
            }
        }
        return largest;
    }

    private static int values(Track track, PaneRing ring, long from, long to) {
        int values = 0;
        for (long pane = from; pane <= to; pane++) {
            values += ring.count(track, pane) > 0 ? 1 : 0;
        }
        return values;
    }

    /** Mean of the hourly means, or NaN below the least number of hours. */
    private static double mean(Track track, PaneRing ring, long from, long to, int least) {
        double sum = 0;
        int hours = 0;
        for (long pane = from; pane <= to; pane++) {
            int count = ring.count(track, pane);
            if (count > 0) {
                sum += (double) ring.sum(track, pane) / count;
                hours++;
            }
        }
        return hours < least ? Double.NaN : sum / hours * track.quantity.resolution();
    }
}
