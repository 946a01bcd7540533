package fengsui.simulator.physics;

/**
 * A place on the county's plane.
 *
 * @param eastKm kilometres east of the county's south-west corner
 * @param northKm kilometres north of it
 */
public record Point(double eastKm, double northKm) {

    double distanceKm(Point other) {
        return Math.hypot(eastKm - other.eastKm, northKm - other.northKm);
    }
}
