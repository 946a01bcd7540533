package fengsui.simulator.county;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.simulator.physics.Point;
import fengsui.simulator.physics.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** Writes the register: which site stands where, with which attributes. */
final class Surveyor {

    private final Ground ground;
    private final Terrain terrain;
    private final SplittableRandom random;
    private final long activeFrom;

    Surveyor(Ground ground, Terrain terrain, SplittableRandom random, long activeFrom) {
        this.ground = ground;
        this.terrain = terrain;
        this.random = random;
        this.activeFrom = activeFrom;
    }

    List<Site> survey(Town town, List<Area> grids) {
        List<Site> sites = new ArrayList<>();
        for (Fleet fleet : Fleet.values()) {
            for (int number = 1; number <= fleet.in(town); number++) {
                sites.add(site(fleet, town, grids, number));
            }
        }
        return sites;
    }

    private Site site(Fleet fleet, Town town, List<Area> grids, int number) {
        int grid = grid(fleet, number, grids.size());
        SortedMap<String, Double> attributes = DemoCounty.attributes(fleet.periodSeconds());
        String id = fleet.id(town, number);
        if (fleet == Fleet.RIVER_GAUGE) {
            mark(id, attributes);
        }
        if (fleet == Fleet.CROWD_CAMERA) {
            attributes.put("ground_m2", (double) random.nextInt(300, 4000));
        }
        Point place = place(fleet, town, number, ground.centre(town, grid));
        return new Site(
                id,
                grids.get(grid),
                fleet.kind(),
                fleet.quantities(),
                Ground.latitude(place),
                Ground.longitude(place),
                attributes,
                fleet.zh(town, number),
                fleet.en(town, number),
                false,
                activeFrom,
                false);
    }

    private static int grid(Fleet fleet, int number, int grids) {
        return switch (fleet) {
            case RAIN_GAUGE -> number - 1;
            case RIVER_GAUGE -> (6 + number - 1) % grids;
            case WATER_DEPTH, ROAD_CAMERA -> (number - 1) * 2 % grids;
            case HOTLINE -> 7;
            case SMOKE_DETECTOR -> grid(Fleet.SMOKE_CAMERA, number, grids);
            case SMOKE_CAMERA,
                    EXIT_CAMERA,
                    CROWD_CAMERA,
                    GAS_DETECTOR,
                    TOXIC_DETECTOR,
                    MINE_SENSOR,
                    AIR_STATION,
                    WEATHER_STATION,
                    SLOPE,
                    SOIL,
                    PIPE,
                    MAINS,
                    ROAD_WEATHER -> (number * 4 + fleet.ordinal()) % grids;
        };
    }

    private Point place(Fleet fleet, Town town, int number, Point centre) {
        String code = town.area().code();
        if (fleet == Fleet.RAIN_GAUGE) {
            String id = fleet.id(town, number);
            return terrain.gauges().stream()
                    .filter(gauge -> gauge.id().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .at();
        }
        if (fleet == Fleet.WATER_DEPTH || fleet == Fleet.ROAD_CAMERA) {
            return terrain.lowSpots().stream()
                    .filter(spot -> spot.town().equals(code))
                    .toList()
                    .get(number - 1)
                    .at();
        }
        if (fleet == Fleet.SMOKE_DETECTOR || fleet == Fleet.ROAD_WEATHER) {
            // They came later: drawing for them would move every other site of the county.
            return centre;
        }
        return new Point(
                centre.eastKm() + random.nextDouble(-1.5, 1.5), centre.northKm() + random.nextDouble(-1.3, 1.3));
    }

    private void mark(String id, SortedMap<String, Double> attributes) {
        Terrain.RiverGauge gauge = terrain.rivers().stream()
                .filter(river -> river.id().equals(id))
                .findFirst()
                .orElseThrow();
        attributes.put("warning_level", centimetre(gauge.warningMetres()));
        attributes.put("guarantee_level", centimetre(gauge.guaranteeMetres()));
        attributes.put("record_level", centimetre(gauge.recordMetres()));
    }

    private static double centimetre(double metres) {
        return Math.round(metres * 100) / 100.0;
    }
}
