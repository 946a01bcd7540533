package fengsui.rules.table;

import java.util.List;

/**
 * Who is asked next when nobody acknowledges.
 *
 * @param rungs from the first asked upward; the last repeats; never empty
 */
public record Ladder(List<Rung> rungs) {

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /**
     * One step of the ladder.
     *
     * @param role role account addressed, {@code duty-officer}
     * @param limitMillis time to acknowledge before the next rung is asked; 0: never escalates (until shift handover)
     */
    public record Rung(String role, long limitMillis) {}
}
