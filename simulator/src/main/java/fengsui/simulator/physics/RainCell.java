package fengsui.simulator.physics;

/**
 * Rain that moves over the county.
 *
 * @param life when it rains
 * @param centre where its centre is at the peak
 * @param eastKmh speed eastward
 * @param northKmh speed northward
 * @param radiusKm where the intensity has fallen to 1/e of the centre's
 * @param mmPerHour intensity at the centre at the peak
 */
public record RainCell(Pulse life, Point centre, double eastKmh, double northKmh, double radiusKm, double mmPerHour) {

    private static final double HOUR = 3_600_000;

    /**
     * Intensity in mm/h. Falls off as exp(-(d/r)^4): flat inside, a sharp rim, as convective cells have.
     */
    double intensity(Point place, long time) {
        double share = life.at(time);
        if (share == 0) {
            return 0;
        }
        double hours = (time - life.peak()) / HOUR;
        Point now = new Point(centre.eastKm() + eastKmh * hours, centre.northKm() + northKmh * hours);
        double ratio = place.distanceKm(now) / radiusKm;
        return ratio > 3 ? 0 : mmPerHour * share * Math.exp(-Math.pow(ratio, 4));
    }
}
