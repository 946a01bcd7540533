package fengsui.rules.table;

import fengsui.rules.area.Scope;

/**
 * A kind of danger, or of a service failing people.
 *
 * @param key lower-case word, {@code rainstorm}
 * @param zh name
 * @param en name
 * @param extent GRID, TOWN or COUNTY: one open alert per area of that size
 * @param tempo how fast it needs an answer
 * @param category law category of art. 3: {@code natural}, {@code accident}, {@code health} or {@code social}
 * @param social whether it is a service notice: NOTICE only, no colour, no consequences
 * @param reopenMillis a return within this time of CLEARED reopens the alert
 */
public record Hazard(
        String key,
        String zh,
        String en,
        Scope extent,
        Tempo tempo,
        String category,
        boolean social,
        long reopenMillis) {

    /** How fast a hazard needs an answer. */
    public enum Tempo {
        FAST,
        SLOW
    }
}
