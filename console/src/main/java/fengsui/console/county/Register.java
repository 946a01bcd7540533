package fengsui.console.county;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Sites and named areas as the register has them at present. Thread-safe. */
public final class Register {

    private final Map<String, Site> sites = new HashMap<>();
    private final Map<Area, AreaName> areas = new HashMap<>();
    private final AtomicInteger version = new AtomicInteger();

    /** Takes a record of a site; an older one than is known changes nothing. */
    public synchronized void take(Site site) {
        Site known = sites.get(key(site));
        if (known == null || known.activeFrom() <= site.activeFrom()) {
            sites.put(key(site), site);
            version.incrementAndGet();
        }
    }

    /** Takes a record of an area; an older one than is known changes nothing. */
    public synchronized void take(AreaName area) {
        AreaName known = areas.get(area.area());
        if (known == null || known.activeFrom() <= area.activeFrom()) {
            areas.put(area.area(), area);
            version.incrementAndGet();
        }
    }

    /** Ids of sites are unique in their county. */
    private static String key(Site site) {
        return site.grid().county().code() + "/" + site.id();
    }

    /** Counts up with every change. */
    public int version() {
        return version.get();
    }

    /** A site of a county that is in service. */
    public synchronized Optional<Site> site(Area county, String id) {
        return Optional.ofNullable(sites.get(county.code() + "/" + id)).filter(site -> !site.retired());
    }

    /** The sites of a county that are in service, by id. */
    public synchronized List<Site> sites(Area county) {
        return sites.values().stream()
                .filter(site -> !site.retired() && site.grid().county().equals(county))
                .sorted(Comparator.comparing(Site::id))
                .toList();
    }

    /** What is known of an area. */
    public synchronized Optional<AreaName> area(Area area) {
        return Optional.ofNullable(areas.get(area));
    }

    /** The named areas of a county, itself included, by code. */
    public synchronized List<AreaName> areas(Area county) {
        return areas.values().stream()
                .filter(area -> county.contains(area.area()))
                .sorted(Comparator.comparing(area -> area.area().code()))
                .toList();
    }
}
