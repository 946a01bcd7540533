package fengsui.simulator.county;

import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import java.util.List;
import java.util.Map;

/** The kinds of monitoring point the county has, and how many each town has of them. */
public enum Fleet {
    RAIN_GAUGE("RG", Feed.SENSOR, SiteKind.STATION, 15, 300, "雨量站", "rain gauge", "rainfall"),
    RIVER_GAUGE("WL", Feed.SENSOR, SiteKind.STATION, 3, 300, "水位站", "river gauge", "water_level"),
    WATER_DEPTH("WD", Feed.SENSOR, SiteKind.STATION, 6, 60, "积水监测点", "street water sensor", "water_depth"),
    ROAD_CAMERA(
            "RC", Feed.CAMERA, SiteKind.STATION, 6, 300, "道路视频点", "road camera", "road_water_detection", "heartbeat"),
    SMOKE_CAMERA(
            "SC",
            Feed.CAMERA,
            SiteKind.STATION,
            5,
            300,
            "烟火视频点",
            "smoke camera",
            "smoke_detection",
            "flame_detection",
            "heartbeat"),
    EXIT_CAMERA(
            "EX",
            Feed.CAMERA,
            SiteKind.FACILITY,
            5,
            300,
            "出口视频点",
            "exit camera",
            "exit_blocked",
            "fire_lane_blocked",
            "heartbeat"),
    CROWD_CAMERA("CR", Feed.CAMERA, SiteKind.PUBLIC_PLACE, 3, 60, "广场", "public square", "crowd_density"),
    GAS_DETECTOR("CG", Feed.SENSOR, SiteKind.FACILITY, 10, 60, "燃气探测点", "gas detector", "combustible_gas"),
    TOXIC_DETECTOR("TG", Feed.SENSOR, SiteKind.FACILITY, 2, 60, "有毒气体探测点", "toxic gas detector", "h2s", "nh3", "cl2"),
    MINE_SENSOR("MN", Feed.SENSOR, SiteKind.FACILITY, 0, 60, "矿井监测点", "mine sensor", "ch4", "mine_ventilation"),
    AIR_STATION(
            "AQ",
            Feed.SENSOR,
            SiteKind.STATION,
            2,
            3600,
            "空气站",
            "air station",
            "pm2_5",
            "pm10",
            "so2",
            "no2",
            "co",
            "o3"),
    WEATHER_STATION(
            "WX",
            Feed.SENSOR,
            SiteKind.STATION,
            2,
            300,
            "气象站",
            "weather station",
            "wind_speed",
            "wind_gust",
            "air_temperature",
            "humidity",
            "visibility"),
    SLOPE("SL", Feed.SENSOR, SiteKind.FACILITY, 3, 600, "边坡监测点", "slope sensor", "tilt", "displacement"),
    SOIL("SM", Feed.SENSOR, SiteKind.STATION, 3, 600, "墒情站", "soil station", "soil_moisture"),
    PIPE("PP", Feed.SENSOR, SiteKind.FACILITY, 2, 300, "管网测压点", "pipe sensor", "pipe_pressure"),
    MAINS(
            "MV",
            Feed.SENSOR,
            SiteKind.DWELLING_GROUP,
            5,
            300,
            "小区供电监测点",
            "housing estate mains sensor",
            "mains_voltage"),
    HOTLINE(
            "HL",
            Feed.INCIDENT,
            SiteKind.CHANNEL,
            1,
            300,
            "热线受理点",
            "hotline",
            "report.flooded_road",
            "report.power_outage",
            "report.water_outage",
            "report.gas_smell",
            "report.smoke",
            "report.road_collapse",
            "report.dumping",
            "report.heating_outage",
            "heartbeat"),
    /** In the grids of the smoke cameras. */
    SMOKE_DETECTOR("SD", Feed.SENSOR, SiteKind.FACILITY, 5, 60, "烟感探测点", "smoke detector", "smoke_density"),
    ROAD_WEATHER(
            "RW",
            Feed.SENSOR,
            SiteKind.STATION,
            1,
            300,
            "道路气象站",
            "road weather station",
            "road_temperature",
            "snowfall_water");

    /** Only the two hill towns with mines have these. */
    private static final int MINE_SENSORS = 8;

    private static final Map<String, Integer> MINING_TOWNS =
            Map.of("990101103", MINE_SENSORS, "990101104", MINE_SENSORS);

    private final String prefix;
    private final Feed feed;
    private final SiteKind kind;
    private final int perTown;
    private final int periodSeconds;
    private final String zh;
    private final String en;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of or List.copyOf and never changed
    private final List<String> quantities;

    Fleet(
            String prefix,
            Feed feed,
            SiteKind kind,
            int perTown,
            int periodSeconds,
            String zh,
            String en,
            String... quantities) {
        this.prefix = prefix;
        this.feed = feed;
        this.kind = kind;
        this.perTown = perTown;
        this.periodSeconds = periodSeconds;
        this.zh = zh;
        this.en = en;
        this.quantities = List.of(quantities);
    }

    /** The fleet a site of the demo county belongs to, by the first two letters of its id. */
    public static Fleet of(String site) {
        for (Fleet fleet : values()) {
            if (site.startsWith(fleet.prefix + "-")) {
                return fleet;
            }
        }
        throw new IllegalArgumentException("site: '" + site + "' (expected: a site of the demo county)");
    }

    public Feed feed() {
        return feed;
    }

    public int periodSeconds() {
        return periodSeconds;
    }

    SiteKind kind() {
        return kind;
    }

    int in(Town town) {
        return this == MINE_SENSOR ? MINING_TOWNS.getOrDefault(town.area().code(), 0) : perTown;
    }

    List<String> quantities() {
        return quantities;
    }

    String id(Town town, int number) {
        return "%s-%s-%02d".formatted(prefix, town.area().code().substring(6), number);
    }

    String zh(Town town, int number) {
        return "%s%02d号%s".formatted(town.zh(), number, zh);
    }

    String en(Town town, int number) {
        return "%s %s %02d".formatted(town.en(), en, number);
    }
}
