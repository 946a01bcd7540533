package fengsui.simulator.chaos;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.simulator.play.Posting;
import fengsui.simulator.play.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A county beside that of the scenario where everything happens in one second: in each of its grids ten methane sensors pass
 * the power-cut value, and report no more for a day. So 1,000 alerts are open whatever is done to the engine.
 */
final class FloodCounty {

    static final Area COUNTY = new Area("990102");
    private static final int TOWNS = 20;
    private static final int VILLAGES = 10;
    private static final int SITES = 10;
    private static final int FLICKERING = 60;
    private static final double POWER_CUT = 1.5;
    private static final double SAFE = 0.2;
    private static final double A_DAY = 86_400;

    private final List<Area> grids;
    private final Quantity methane = Catalogue.shipped().get("ch4");

    /** @param grids how many there are, at least 200; each gets an alert */
    FloodCounty(int grids) {
        this.grids = grids(grids / (TOWNS * VILLAGES));
    }

    private static List<Area> grids(int gridsPerVillage) {
        List<Area> all = new ArrayList<>();
        for (int town = 1; town <= TOWNS; town++) {
            for (int village = 1; village <= VILLAGES; village++) {
                for (int grid = 1; grid <= gridsPerVillage; grid++) {
                    all.add(new Area(String.format(Locale.ROOT, "%s%03d%03d%03d", COUNTY.code(), town, village, grid)));
                }
            }
        }
        return all;
    }

    /** Its areas and sites, known before that instant. */
    List<Posting> register(long before) {
        List<Posting> all = new ArrayList<>();
        TreeMap<String, Area> areas = new TreeMap<>();
        for (Area grid : grids) {
            for (int length : new int[] {6, 9, 12, 15}) {
                String code = grid.code().substring(0, length);
                areas.put(code, new Area(code));
            }
        }
        for (Area area : areas.values()) {
            AreaName name = new AreaName(area, "地" + area.code(), "Place " + area.code(), 5000, before);
            all.add(posting(before, "area/" + area.code(), new Message.OfArea(name)));
        }
        for (Area grid : grids) {
            for (int i = 0; i < SITES; i++) {
                Site site = new Site(
                        id(grid, i),
                        grid,
                        SiteKind.STATION,
                        List.of("ch4"),
                        29.5,
                        119.5,
                        new TreeMap<>(Map.of("period_s", A_DAY)),
                        null,
                        null,
                        false,
                        before,
                        false);
                all.add(posting(before, "site/" + site.id(), new Message.OfSite(site)));
            }
        }
        return all;
    }

    private static Posting posting(long at, String key, Message message) {
        return new Posting(at, Topic.REGISTER, 0, Timeline.key(key), message);
    }

    private static String id(Area grid, int number) {
        return "CH-" + grid.code() + "-" + number;
    }

    /** What all sensors report at that instant. */
    List<Posting> flood(long at, int partitions) {
        List<Posting> all = new ArrayList<>();
        for (Area grid : grids) {
            report(grid, at, POWER_CUT + 0.1, partitions, all);
        }
        return all;
    }

    /**
     * What one of its grids reports after the flood, so that the ledger never rests: in its turn each of the first few falls far
     * below the limits, and in its next turn passes them again.
     *
     * @param turn counts up by one
     */
    List<Posting> flicker(long at, int turn, int partitions) {
        List<Posting> all = new ArrayList<>();
        boolean falls = (turn / FLICKERING) % 2 == 0;
        report(grids.get(turn % FLICKERING), at, falls ? SAFE : POWER_CUT + 0.1, partitions, all);
        return all;
    }

    private void report(Area grid, long at, double value, int partitions, List<Posting> all) {
        for (int i = 0; i < SITES; i++) {
            Observation observation = new Observation(
                    Realm.EXERCISE,
                    id(grid, i) + ":" + at,
                    Feed.SENSOR,
                    grid,
                    id(grid, i),
                    methane,
                    value + i * 0.01,
                    at,
                    Quality.GOOD);
            all.add(new Posting(
                    at,
                    Topic.OBSERVATIONS_SENSOR,
                    Timeline.partition(grid.code(), partitions),
                    Timeline.key(grid.code()),
                    new Message.OfObservation(observation)));
        }
    }
}
