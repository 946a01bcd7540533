package fengsui.rules.indicator;

import fengsui.rules.quantity.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** All sources a pack needs, numbered, and what each quantity must remember for them. Immutable; safe for threads. */
public final class Sources {

    private static final int[] NONE = {};
    private static final SortedSet<Long> NO_WINDOWS = Collections.emptySortedSet();

    private final List<Source> sources;
    private final Map<String, int[]> byQuantity = new HashMap<>();
    /** Quantity to pane width to number of panes kept. */
    private final Map<String, Map<Long, Integer>> rings = new TreeMap<>();

    /** Quantity to pane width to the longest window of a rise or rate over such panes, in milliseconds. */
    private final Map<String, Map<Long, Long>> rises = new TreeMap<>();

    /** Quantity to pane width to the lengths of the windows over such panes. */
    private final Map<String, Map<Long, SortedSet<Long>>> windows = new TreeMap<>();

    /** By what their shape depends on. */
    private record TrackKey(Quantity quantity, long periodMillis, SortedMap<Long, Integer> panes) {}

    private final Map<TrackKey, TrackShape> tracks = new ConcurrentHashMap<>();
    private final Map<SiteShape.Key, SiteShape> shapes = new ConcurrentHashMap<>();
    private final Map<String, Set<IndicatorName.OfQuantity>> held = new TreeMap<>();
    private final long longestReach;
    private final long longestClear;

    public Sources(List<Source> sources) {
        this.sources = List.copyOf(sources);
        Map<String, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (source.hasWindow()) {
                windows.computeIfAbsent(source.quantity().name(), q -> new TreeMap<>())
                        .computeIfAbsent(source.paneWidth(), width -> new TreeSet<>())
                        .add(parts(source).get(0).windowMillis());
            }
            for (IndicatorName.OfQuantity part : parts(source)) {
                numbers.computeIfAbsent(part.quantity().name(), q -> new ArrayList<>())
                        .add(i);
                keep(part);
            }
        }
        numbers.forEach((quantity, list) -> byQuantity.put(
                quantity, list.stream().distinct().mapToInt(Integer::intValue).toArray()));
        this.longestReach = reach();
        this.longestClear =
                sources.stream().mapToLong(Source::clearMillis).max().orElse(0);
    }

    private static List<IndicatorName.OfQuantity> parts(Source source) {
        IndicatorName.OfQuantity statistic = source.statistic();
        return statistic != null ? List.of(statistic) : ((IndicatorName.OfFunction) source.name()).operands();
    }

    private void keep(IndicatorName.OfQuantity name) {
        String quantity = name.quantity().name();
        switch (name.statistic()) {
            case HELD_ABOVE, HELD_BELOW ->
                held.computeIfAbsent(quantity, q -> new LinkedHashSet<>()).add(name);
            case LAST, SILENCE, SITES_ABOVE -> {}
            case MEAN, MIN, MAX, SUM, COUNT, STDDEV, RISE, RATE, SITES, WINDOWS_ABOVE -> {
                long width = PaneWidth.of(name.quantity(), name.windowMillis());
                rings.computeIfAbsent(quantity, q -> new TreeMap<>())
                        .merge(width, panes(reach(name, width), width), Math::max);
                if (name.statistic() == Statistic.RISE || name.statistic() == Statistic.RATE) {
                    rises.computeIfAbsent(quantity, q -> new TreeMap<>()).merge(width, name.windowMillis(), Math::max);
                }
            }
        }
    }

    private static long reach(IndicatorName.OfQuantity name, long width) {
        return switch (name.statistic()) {
            case RISE, RATE -> riseReach(name.windowMillis(), name.quantity().periodMillis(), width);
            case WINDOWS_ABOVE -> WindowsAbove.reach(name, width);
            case LAST, MEAN, MIN, MAX, SUM, COUNT, STDDEV, SILENCE, HELD_ABOVE, HELD_BELOW, SITES_ABOVE, SITES ->
                name.windowMillis();
        };
    }

    /** A rise looks back to a value up to three periods older than its window. */
    private static long riseReach(long windowMillis, long periodMillis, long width) {
        return windowMillis + Life.PERIODS * periodMillis + width;
    }

    private static int panes(long reach, long width) {
        return (int) (reach / width) + 2;
    }

    public int size() {
        return sources.size();
    }

    public Source get(int number) {
        return sources.get(number);
    }

    /** Numbers of the sources that a value of that quantity can change. */
    int[] of(String quantity) {
        return byQuantity.getOrDefault(quantity, NONE);
    }

    /** Pane width to number of panes kept, at a site that reports the quantity every so many milliseconds. */
    SortedMap<Long, Integer> rings(String quantity, long periodMillis) {
        SortedMap<Long, Integer> kept = new TreeMap<>(rings.getOrDefault(quantity, Map.of()));
        rises.getOrDefault(quantity, Map.of())
                .forEach((width, window) ->
                        kept.merge(width, panes(riseReach(window, periodMillis, width), width), Math::max));
        return kept;
    }

    /** The lengths of the windows over panes of that width, in milliseconds. */
    SortedSet<Long> windows(String quantity, long width) {
        return windows.getOrDefault(quantity, Map.of()).getOrDefault(width, NO_WINDOWS);
    }

    /** How a track remembers what the sources need, and no less than it does already. */
    TrackShape shape(Track track) {
        SortedMap<Long, Integer> panes = rings(track.quantity.name(), track.periodMillis);
        SortedMap<Long, Integer> before = track.panes();
        panes.replaceAll((width, wanted) -> Math.max(wanted, before.getOrDefault(width, 0)));
        return tracks.computeIfAbsent(
                new TrackKey(track.quantity, track.periodMillis, panes),
                key -> new TrackShape(
                        key.quantity(),
                        key.periodMillis(),
                        key.panes(),
                        width -> windows(key.quantity().name(), width)));
    }

    /** What sites that deliver these quantities at these periods have in common. */
    SiteShape shape(List<String> quantities, List<Long> periods) {
        return shapes.computeIfAbsent(
                new SiteShape.Key(quantities, periods), key -> new SiteShape(this, key.quantities(), key.periods()));
    }

    /** The names that ask how long the quantity has been on a side of a limit. */
    Set<IndicatorName.OfQuantity> held(String quantity) {
        return held.getOrDefault(quantity, Set.of());
    }

    /** The longest time after which an event that is not repeated is over, in milliseconds; 0 without events. */
    long longestClear() {
        return longestClear;
    }

    /** The longest window over values of INCIDENT-like categories or others, in milliseconds; 0 without windows. */
    public long longestReach() {
        return longestReach;
    }

    private long reach() {
        long longest = 0;
        for (Map<Long, Integer> widths : rings.values()) {
            for (Map.Entry<Long, Integer> ring : widths.entrySet()) {
                longest = Math.max(longest, ring.getKey() * ring.getValue());
            }
        }
        return longest;
    }
}
