package fengsui.rules.area;

import java.util.List;

/**
 * What an area is called, how many live there and what lies beside and below it; a record of the register like {@link Site}.
 *
 * @param area the area
 * @param zh its Chinese name
 * @param en its English name
 * @param residents registered residents, 0 if unknown; towns under 1,000 merge upward for SOCIAL counts
 * @param activeFrom epoch milliseconds from which this record holds
 * @param neighbours areas of the same level and county that touch it; sorted
 * @param downstream areas of the same level and county its water reaches next; sorted
 */
public record AreaName(
        Area area, String zh, String en, int residents, long activeFrom, List<Area> neighbours, List<Area> downstream) {

    public AreaName {
        neighbours = neighbours.stream().sorted().distinct().toList();
        downstream = downstream.stream().sorted().distinct().toList();
    }

    /** An area of which nothing is known but itself. */
    public AreaName(Area area, String zh, String en, int residents, long activeFrom) {
        this(area, zh, en, residents, activeFrom, List.of(), List.of());
    }

    /** Whether the register tells what lies beside or below it. */
    public boolean isLinked() {
        return !neighbours.isEmpty() || !downstream.isEmpty();
    }
}
