package fengsui.simulator.county;

import fengsui.rules.area.Area;
import fengsui.simulator.physics.Point;
import fengsui.simulator.physics.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Lays out where water runs and stands: creeks, two rivers, low spots. */
final class Waters {

    /** Rain in mm/h the drains take, by town: steep streets drain by themselves, the old town's drains are small. */
    private static final Map<String, Double> DRAINS_MM_PER_HOUR = Map.of(
            "990101200", 58.0,
            "990101201", 44.0,
            "990101101", 60.0,
            "990101104", 50.0,
            "990101001", 12.0);

    /** Marks of the staffs in metres over the dry stage, by town: warning, guarantee, record. */
    private static final Map<String, List<Double>> MARKS = Map.of(
            "990101200", List.of(4.5, 5.4, 6.4),
            "990101201", List.of(3.4, 3.9, 5.5),
            "990101101", List.of(2.75, 3.8, 4.8),
            "990101102", List.of(2.6, 3.6, 4.6));

    private static final List<Double> USUAL_MARKS = List.of(3.2, 4.2, 5.2);
    /** The bed ends a little above the guarantee mark. */
    private static final double BANK_OVER_GUARANTEE = 0.2;

    private static final double USUAL_DRAINS_MM_PER_HOUR = 40;
    private static final double GATHER = 12;
    private static final double GATHER_OLD_TOWN = 26;
    private static final String OLD_TOWN = "990101001";
    private static final int SPOTS_PER_TOWN = 6;
    /** One underpass has no instrument: only people see the water in it. */
    private static final String UNDERPASS_TOWN = "990101101";

    private static final int UNDERPASS_GRID = 7;
    private static final double UNDERPASS_DRAINS_MM_PER_HOUR = 32;

    private final List<Town> towns;
    private final Ground ground;
    private final SplittableRandom random;

    Waters(List<Town> towns, Ground ground, SplittableRandom random) {
        this.towns = towns;
        this.ground = ground;
        this.random = random;
    }

    Terrain terrain(Function<Town, List<Area>> grids, Area county) {
        List<Terrain.Place> centres = new ArrayList<>();
        List<Terrain.Place> gauges = new ArrayList<>();
        List<Terrain.RiverGauge> rivers = new ArrayList<>();
        List<Terrain.LowSpot> spots = new ArrayList<>();
        for (Town town : towns) {
            List<Area> inside = grids.apply(town);
            for (int i = 0; i < inside.size(); i++) {
                Point centre = ground.centre(town, i);
                centres.add(new Terrain.Place(inside.get(i).code(), town.area().code(), centre));
                gauges.add(new Terrain.Place(
                        Fleet.RAIN_GAUGE.id(town, i + 1), town.area().code(), near(centre)));
            }
            for (int i = 1; i <= Fleet.RIVER_GAUGE.in(town); i++) {
                rivers.add(river(town, i));
            }
            for (int i = 1; i <= SPOTS_PER_TOWN; i++) {
                spots.add(spot(town, i, inside.size()));
            }
            if (town.area().code().equals(UNDERPASS_TOWN)) {
                spots.add(new Terrain.LowSpot(
                        "SPOT-101-underpass",
                        UNDERPASS_TOWN,
                        ground.centre(town, UNDERPASS_GRID),
                        UNDERPASS_DRAINS_MM_PER_HOUR,
                        2 * GATHER));
            }
        }
        return new Terrain(centres, gauges, rivers, spots);
    }

    private Terrain.RiverGauge river(Town town, int number) {
        List<String> upstream = towns.stream()
                .filter(other -> other.row() == town.row() && other.column() <= town.column())
                .map(other -> other.area().code())
                .toList();
        double dry = 38 - 9.0 * town.column() - 1.5 * number;
        List<Double> marks = MARKS.getOrDefault(town.area().code(), USUAL_MARKS);
        return new Terrain.RiverGauge(
                Fleet.RIVER_GAUGE.id(town, number),
                town.area().code(),
                upstream,
                0.8 + 0.7 * town.column() + 0.1 * number,
                dry,
                0.95,
                dry + marks.get(0),
                dry + marks.get(1),
                dry + marks.get(1) + BANK_OVER_GUARANTEE,
                dry + marks.get(2));
    }

    private Terrain.LowSpot spot(Town town, int number, int grids) {
        String code = town.area().code();
        double drains = DRAINS_MM_PER_HOUR.getOrDefault(code, USUAL_DRAINS_MM_PER_HOUR) + random.nextDouble(0, 3);
        int grid = (number - 1) * 2 % grids;
        return new Terrain.LowSpot(
                "SPOT-" + town.area().code().substring(6) + "-" + number,
                town.area().code(),
                near(ground.centre(town, grid)),
                drains,
                code.equals(OLD_TOWN) ? GATHER_OLD_TOWN : GATHER);
    }

    private Point near(Point centre) {
        return new Point(
                centre.eastKm() + random.nextDouble(-0.9, 0.9), centre.northKm() + random.nextDouble(-0.8, 0.8));
    }
}
