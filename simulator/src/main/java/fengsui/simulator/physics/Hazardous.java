package fengsui.simulator.physics;

import java.util.List;

/**
 * When something in the world is a hazard, as the author of a scenario says.
 *
 * @param hazard its key
 * @param measure what is looked at
 * @param quantity for COURSE the quantity or report category, else empty
 * @param limits levels from the lowest to the highest, each with its physical limit
 * @param towns 0: judged town by town; else judged for the county, as soon as that many towns have the level
 * @param mayExceedBy by how many levels an alert may be graver than the truth without being over level
 * @param longestLeadMillis an alert may come this long before the onset
 * @param allowedDelayMillis and this long after it
 * @param medianDelayMillis half of all alerts that are right must come this long after their onset at the latest
 */
public record Hazardous(
        String hazard,
        Measure measure,
        String quantity,
        List<Limit> limits,
        int towns,
        int mayExceedBy,
        long longestLeadMillis,
        long allowedDelayMillis,
        long medianDelayMillis) {

    public Hazardous {
        limits = List.copyOf(limits);
        if (limits.isEmpty()) {
            throw new IllegalArgumentException("limits of " + hazard + ": none (expected: at least one)");
        }
    }

    /** What is looked at. */
    public enum Measure {
        /** Millimetres of rain on a grid within a window. */
        RAIN,
        /** Metres of a creek over its bank. */
        CREEK,
        /** Metres of a river over one of the marks of its staff. */
        RIVER,
        /** Centimetres of water standing in a street. */
        STANDING_WATER,
        /** Minutes without a sign of life of a site. */
        OUTAGE,
        /** What the author lets a quantity of a site do, without noise; or how many homes are without a service. */
        COURSE
    }

    /** A mark on a river's staff. NONE for every other measure. */
    public enum Mark {
        NONE,
        WARNING,
        GUARANTEE,
        BANK,
        RECORD
    }

    /**
     * One level.
     *
     * @param level its name
     * @param reaches the level is reached at this value of the measure
     * @param mark the mark it is counted from
     * @param windowMillis for RAIN the window, for COURSE that of a mean; else 0
     * @param lastingMillis for COURSE: only after it has been reached this long without a break
     * @param below for COURSE: bad is what is at or below the limit; the course must be positive
     */
    public record Limit(
            String level, double reaches, Mark mark, long windowMillis, long lastingMillis, boolean below) {}
}
