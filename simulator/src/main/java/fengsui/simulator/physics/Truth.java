package fengsui.simulator.physics;

import java.util.List;
import java.util.Map;

/**
 * What a drill's alerts are measured by, known before the first message is played.
 *
 * @param items every hazard at every level it truly reached, by onset
 * @param medianDelayMillis hazard to how long after the onset half of its alerts must have come at the latest
 */
public record Truth(List<Item> items, Map<String, Long> medianDelayMillis) {

    public Truth {
        items = List.copyOf(items);
        medianDelayMillis = Map.copyOf(medianDelayMillis);
    }

    /** Without anything to be expected of medians. */
    public Truth(List<Item> items) {
        this(items, Map.of());
    }

    /**
     * One hazard reaching one level somewhere.
     *
     * @param hazard its key
     * @param area town or county
     * @param level the level reached
     * @param ceiling the gravest level an alert may have without being over level
     * @param onset milliseconds: the limit is first reached
     * @param end milliseconds: nothing of this hazard's lowest level is left here
     * @param peak the highest value of the episode as a share of the limit
     * @param required false if the limit was reached so narrowly that no instrument can be blamed for not seeing it,
     *     or not reached so narrowly that none can be blamed for seeing it
     * @param wholeArea whether only an alert for all of the area counts
     * @param longestLeadMillis an alert may come this long before the onset
     * @param allowedDelayMillis and this long after it
     */
    public record Item(
            String hazard,
            String area,
            String level,
            String ceiling,
            long onset,
            long end,
            double peak,
            boolean required,
            boolean wholeArea,
            long longestLeadMillis,
            long allowedDelayMillis) {}
}
