package fengsui.console.health;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a day asked of an operator, against the norms EEMUA 191 and ISA-18.2 give: about one annunciation in ten minutes can
 * be handled, ten in ten minutes are a flood, priorities should be about 80 % low, 15 % medium, 5 % high.
 *
 * @param perTenMinutes annunciations in each ten minutes of the day before {@code at}, oldest first
 * @param average of them
 * @param most the highest of them
 * @param floods how many of them are above ten
 * @param low share of yellow and blue, 0 to 1
 * @param medium share of orange
 * @param high share of red
 * @param repeaters areas and hazards that called more than twice, the most frequent first, ten at most
 */
public record Load(
        List<Integer> perTenMinutes,
        double average,
        int most,
        int floods,
        double low,
        double medium,
        double high,
        List<Repeater> repeaters) {

    static final int BINS = 144;
    static final long BIN_MILLIS = 600_000;
    private static final int FLOOD = 10;
    private static final int MOST_REPEATERS = 10;

    /** What makes a desk call out; an alert another one explains does not. */
    private static final Set<ChangeReason> CALLS =
            EnumSet.of(ChangeReason.RAISED, ChangeReason.REOPENED, ChangeReason.LEVEL_ROSE);

    /**
     * An area that calls again and again for the same hazard.
     *
     * @param area code
     * @param areaZh name
     * @param areaEn name
     * @param hazardZh name
     * @param hazardEn name
     * @param calls how often in the day
     */
    public record Repeater(String area, String areaZh, String areaEn, String hazardZh, String hazardEn, int calls) {}

    public Load {
        perTenMinutes = List.copyOf(perTenMinutes);
        repeaters = List.copyOf(repeaters);
    }

    /**
     * Counts.
     *
     * @param at event time, epoch milliseconds
     * @param changes alert changes of one county, in any order
     */
    public static Load of(long at, List<AlertChange> changes) {
        int[] bins = new int[BINS];
        Map<WarningLevel, Integer> levels = new EnumMap<>(WarningLevel.class);
        Map<String, List<AlertChange>> byPlace = new TreeMap<>();
        int all = 0;
        for (AlertChange change : changes) {
            long ago = Math.floorDiv(at - change.at(), BIN_MILLIS);
            boolean calls = CALLS.contains(change.reason())
                    && change.level().isColour()
                    && change.parent() == null
                    && ago >= 0
                    && ago < BINS;
            if (calls) {
                bins[BINS - 1 - (int) ago]++;
                levels.merge(change.level(), 1, Integer::sum);
                byPlace.computeIfAbsent(change.area() + " " + change.hazard(), key -> new ArrayList<>())
                        .add(change);
                all++;
            }
        }
        List<Integer> perTen = new ArrayList<>(BINS);
        int most = 0;
        int floods = 0;
        for (int bin : bins) {
            perTen.add(bin);
            most = Math.max(most, bin);
            floods += bin > FLOOD ? 1 : 0;
        }
        return new Load(
                perTen,
                all / (double) BINS,
                most,
                floods,
                share(levels, all, WarningLevel.YELLOW) + share(levels, all, WarningLevel.BLUE),
                share(levels, all, WarningLevel.ORANGE),
                share(levels, all, WarningLevel.RED),
                repeaters(byPlace));
    }

    private static double share(Map<WarningLevel, Integer> levels, int all, WarningLevel level) {
        return all == 0 ? 0 : levels.getOrDefault(level, 0) / (double) all;
    }

    private static List<Repeater> repeaters(Map<String, List<AlertChange>> byPlace) {
        return byPlace.values().stream()
                .filter(calls -> calls.size() > 2)
                .sorted(Comparator.comparingInt((List<AlertChange> calls) -> calls.size())
                        .reversed())
                .limit(MOST_REPEATERS)
                .map(calls -> {
                    AlertChange one = calls.get(0);
                    return new Repeater(
                            one.area().code(),
                            one.areaZh(),
                            one.areaEn(),
                            one.hazardZh(),
                            one.hazardEn(),
                            calls.size());
                })
                .toList();
    }
}
