package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What areas and sites are called; what has no name yet is called by its code. */
final class Names {

    /** A name in both languages. */
    record Name(String zh, String en) {}

    final Map<String, Name> areas = new TreeMap<>();
    final Map<String, Name> sites = new TreeMap<>();

    void learn(AreaName name) {
        areas.put(name.area().code(), new Name(name.zh(), name.en()));
    }

    void learn(Site site) {
        sites.put(site.id(), new Name(site.displayZh(), site.displayEn()));
    }

    Name of(Area area) {
        Name name = areas.get(area.code());
        return name == null ? new Name(area.code(), area.code()) : name;
    }

    /** The name of a site; of no site, the empty name. */
    Name ofSite(@Nullable String site) {
        if (site == null) {
            return new Name("", "");
        }
        Name name = sites.get(site);
        return name == null ? new Name(site, site) : name;
    }
}
