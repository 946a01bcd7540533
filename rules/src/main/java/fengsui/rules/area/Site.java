package fengsui.rules.area;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A monitoring point inside a grid, as the register knows it.
 *
 * @param id unique in the county; letters, digits, {@code . _ -}; at most 64 characters
 * @param grid the 15-digit grid it lies in
 * @param kind what it is
 * @param quantities names of the quantities it delivers, sorted; creates the keys, so a gauge that never reported is
 *     silent too
 * @param latitude degrees, WGS 84
 * @param longitude degrees, WGS 84
 * @param attributes numeric attributes such as {@code period_s}, {@code warning_level}, {@code ground_m2}
 * @param nameZh approved name, or null: then the name is made from kind, area and id
 * @param nameEn approved name, or null
 * @param absentIsZero whether a silent slot counts as life and as 0 for sums and counts (gauges that report tips only,
 *     replays with {@code absent: zero})
 * @param activeFrom epoch milliseconds from which this record holds
 * @param retired whether the site is taken out of service at {@code activeFrom}
 */
public record Site(
        String id,
        Area grid,
        SiteKind kind,
        List<String> quantities,
        double latitude,
        double longitude,
        SortedMap<String, Double> attributes,
        @Nullable String nameZh,
        @Nullable String nameEn,
        boolean absentIsZero,
        long activeFrom,
        boolean retired) {

    public Site {
        quantities = quantities.stream().sorted().distinct().toList();
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    public static Site of(
            String id, Area grid, SiteKind kind, List<String> quantities, Map<String, Double> attributes) {
        return new Site(
                id, grid, kind, quantities, 0, 0, new TreeMap<>(attributes), null, null, false, Long.MIN_VALUE, false);
    }

    /** The name operators see: the approved one, else made from kind and id. */
    public String displayZh() {
        return nameZh != null ? nameZh : kind.zh() + id;
    }

    public String displayEn() {
        return nameEn != null ? nameEn : kind.en() + " " + id;
    }

    /** The site's reporting period in milliseconds: its {@code period_s}, else the given default. */
    public long periodMillis(long catalogueMillis) {
        Double seconds = attributes.get("period_s");
        return seconds == null ? catalogueMillis : Math.round(seconds * 1000);
    }
}
