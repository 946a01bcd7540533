package fengsui.rules.area;

/**
 * What an area is called and how many live there; a record of the register like {@link Site}.
 *
 * @param area the area
 * @param zh its Chinese name
 * @param en its English name
 * @param residents registered residents, 0 if unknown; towns under 1,000 merge upward for SOCIAL counts
 * @param activeFrom epoch milliseconds from which this record holds
 */
public record AreaName(Area area, String zh, String en, int residents, long activeFrom) {}
