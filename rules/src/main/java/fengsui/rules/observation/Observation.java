package fengsui.rules.observation;

import fengsui.rules.area.Area;
import fengsui.rules.quantity.Quantity;

/**
 * One value of one quantity at one site at one instant.
 *
 * @param realm the world it belongs to
 * @param id unique per message; an exact repeat is dropped and counted
 * @param feed the kind of feed that delivered it
 * @param grid the 15-digit grid the site lies in
 * @param site the monitoring point
 * @param quantity what was measured, from the catalogue; fixes the unit
 * @param value in the quantity's unit; finite and inside its plausible range; a detection's confidence; 1 for a report
 * @param observedAt epoch milliseconds (a long, not an {@link java.time.Instant}: this record is made per message)
 * @param quality how far the value can be trusted
 */
public record Observation(
        Realm realm,
        String id,
        Feed feed,
        Area grid,
        String site,
        Quantity quantity,
        double value,
        long observedAt,
        Quality quality) {

    public Observation {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value: " + value + " (expected: a finite number)");
        }
    }
}
