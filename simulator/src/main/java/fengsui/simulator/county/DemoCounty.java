package fengsui.simulator.county;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.simulator.physics.Point;
import fengsui.simulator.physics.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Demo County (演示县), fictional code 990101: eight towns, 120 grids, 648 sites. The same seed gives the same county.
 * Immutable.
 */
public final class DemoCounty {

    /** The fictional code: 99 is no province. */
    public static final Area COUNTY = new Area("990101");

    /** The west is upstream: each row has its river. */
    private static final List<Town> TOWNS = List.of(
            town("200", "云台乡", "Yuntai Township", 0, 1, 14_200),
            town("201", "竹溪乡", "Zhuxi Township", 1, 1, 18_900),
            town("101", "柳河镇", "Liuhe Town", 2, 1, 36_400),
            town("102", "白沙镇", "Baisha Town", 3, 1, 41_700),
            town("103", "西岭镇", "Xiling Town", 0, 0, 22_500),
            town("104", "青石镇", "Qingshi Town", 1, 0, 29_800),
            town("001", "望江街道", "Wangjiang Subdistrict", 2, 0, 96_300),
            town("105", "南湖镇", "Nanhu Town", 3, 0, 38_600));

    private static final int GRIDS_PER_TOWN = Ground.GRID_COLUMNS * Ground.GRID_ROWS;
    private static final int GRIDS_PER_VILLAGE = 3;

    private final Ground ground;
    private final List<AreaName> names = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final Terrain terrain;

    private DemoCounty(long seed, long activeFrom) {
        ground = new Ground(seed);
        names.add(new AreaName(
                COUNTY,
                "演示县",
                "Demo County",
                TOWNS.stream().mapToInt(Town::residents).sum(),
                activeFrom));
        TOWNS.forEach(town -> nameAreas(town, activeFrom));
        Waters waters = new Waters(TOWNS, ground, new SplittableRandom(seed));
        terrain = waters.terrain(town -> grids(town), COUNTY);
        Surveyor surveyor = new Surveyor(ground, terrain, new SplittableRandom(seed + 1), activeFrom);
        TOWNS.forEach(town -> sites.addAll(surveyor.survey(town, grids(town))));
    }

    /**
     * The county of that seed.
     *
     * @param activeFrom epoch milliseconds from which its register holds
     */
    public static DemoCounty of(long seed, long activeFrom) {
        return new DemoCounty(seed, activeFrom);
    }

    /** The towns, from upstream to downstream, the northern river first. */
    public List<Town> towns() {
        return TOWNS;
    }

    /** County, towns, villages and grids with names and residents. */
    public List<AreaName> areaNames() {
        return List.copyOf(names);
    }

    /** Area code to its names, Chinese first. */
    public Map<String, String> names() {
        return names.stream()
                .collect(Collectors.toMap(name -> name.area().code(), name -> name.zh() + " " + name.en()));
    }

    /** The register. */
    public List<Site> sites() {
        return List.copyOf(sites);
    }

    /** The ground its water runs over; sites measure it. */
    public Terrain terrain() {
        return terrain;
    }

    /** Where a site stands on the county's plane: its spot or gauge in the terrain, else its grid's middle. */
    public Point place(Site site) {
        return ground.place(site.latitude(), site.longitude());
    }

    /** Towns, grids and sites as a GeoJSON feature collection (RFC 7946), schematic. */
    public String geoJson() {
        return new Cartographer(ground).draw(TOWNS, this::grids, names, sites);
    }

    List<Area> grids(Town town) {
        List<Area> grids = new ArrayList<>();
        for (int i = 0; i < GRIDS_PER_TOWN; i++) {
            grids.add(new Area(
                    "%s%03d%03d".formatted(town.area(), 200 + i / GRIDS_PER_VILLAGE, 1 + i % GRIDS_PER_VILLAGE)));
        }
        return grids;
    }

    private void nameAreas(Town town, long activeFrom) {
        names.add(new AreaName(
                town.area(),
                town.zh(),
                town.en(),
                town.residents(),
                activeFrom,
                Layout.beside(town, TOWNS),
                Layout.below(town, TOWNS)));
        List<Area> grids = grids(town);
        for (int i = 0; i < grids.size(); i++) {
            int village = i / GRIDS_PER_VILLAGE;
            String zh = town.zh() + VILLAGES_ZH.get(village) + "村";
            String en = VILLAGES_EN.get(village) + " Village, " + town.en();
            if (i % GRIDS_PER_VILLAGE == 0) {
                Area area = new Area(grids.get(i).code().substring(0, 12));
                names.add(new AreaName(area, zh, en, town.residents() / 5, activeFrom));
            }
            int number = 1 + i % GRIDS_PER_VILLAGE;
            names.add(new AreaName(
                    grids.get(i),
                    zh + "第" + number + "网格",
                    "Grid " + number + ", " + en,
                    town.residents() / GRIDS_PER_TOWN,
                    activeFrom,
                    Layout.besideGrid(town, i, TOWNS, this::grids),
                    List.of()));
        }
    }

    private static final List<String> VILLAGES_ZH = List.of("前溪", "桥头", "新塘", "竹园", "后山");
    private static final List<String> VILLAGES_EN = List.of("Qianxi", "Qiaotou", "Xintang", "Zhuyuan", "Houshan");

    private static Town town(String code, String zh, String en, int column, int row, int residents) {
        return new Town(new Area(COUNTY.code() + code), zh, en, column, row, residents);
    }

    /** Attributes of a site, sorted. */
    static SortedMap<String, Double> attributes(double periodSeconds) {
        SortedMap<String, Double> attributes = new TreeMap<>();
        attributes.put("period_s", periodSeconds);
        return attributes;
    }
}
