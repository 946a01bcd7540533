package fengsui.rules.alert;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.AreaName;
import fengsui.rules.table.Reach;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What lies beside and below the areas of a county, as its register tells. Not thread-safe. */
final class Geography {

    /** Only areas of which there is something to tell. */
    final Map<Area, Links> links = new TreeMap<>();

    /** What lies beside and below one area. */
    record Links(List<Area> neighbours, List<Area> downstream) {
        static final Links NONE = new Links(List.of(), List.of());

        List<Area> in(Reach reach) {
            return switch (reach) {
                case SAME -> List.of();
                case NEIGHBOURS -> neighbours;
                case DOWNSTREAM -> downstream;
            };
        }
    }

    void learn(AreaName name) {
        if (name.isLinked()) {
            links.put(name.area(), new Links(name.neighbours(), name.downstream()));
        } else {
            links.remove(name.area());
        }
    }

    /**
     * The areas in reach of one, in order. What the register does not tell of an area itself it may tell of the one around
     * it: a grid's water runs where its town's does.
     */
    List<Area> within(Area from, Reach reach) {
        return switch (reach) {
            case SAME -> List.of(from);
            case NEIGHBOURS -> next(from, reach);
            case DOWNSTREAM -> below(from);
        };
    }

    private List<Area> next(Area from, Reach reach) {
        for (Area area = from; ; area = around(area)) {
            List<Area> next = links.getOrDefault(area, Links.NONE).in(reach);
            if (!next.isEmpty() || area.level() == AreaLevel.COUNTY) {
                return next;
            }
        }
    }

    private static Area around(Area area) {
        return new Area(area.code().substring(0, area.code().length() - 3));
    }

    /** Everything the water reaches in the end, once, even where a faulty register lets it run in a circle. */
    private List<Area> below(Area from) {
        TreeSet<Area> reached = new TreeSet<>();
        Deque<Area> pending = new ArrayDeque<>(next(from, Reach.DOWNSTREAM));
        while (!pending.isEmpty()) {
            Area area = pending.remove();
            if (!area.contains(from) && reached.add(area)) {
                pending.addAll(links.getOrDefault(area, Links.NONE).downstream());
            }
        }
        return List.copyOf(reached);
    }
}
