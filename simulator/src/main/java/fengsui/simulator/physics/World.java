package fengsui.simulator.physics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What truly happens: rain, rivers, creeks and standing water, minute by minute. Deterministic; has no sensors and no
 * noise.
 */
public final class World {

    /** Creeks are hillside catchments of a few square kilometres; 30 min is their usual time to answer. */
    private static final double CREEK_HOURS = 0.5;
    /** Metres of depth at 1 mm/h of outflow in a creek. */
    private static final double CREEK_GAIN = 0.3;
    /** A creek leaves its bed at this outflow in mm/h. */
    private static final double CREEK_BANK_MM_PER_HOUR = 22;
    /** Share of standing water that finds its way out of a dip each hour once the rain is below the drains' capacity. */
    private static final double EBB_PER_HOUR = 0.7;

    private final long start;
    private final int steps;
    private final Map<String, Series> rain = new TreeMap<>();
    private final Map<String, Series> creeks = new TreeMap<>();
    private final Map<String, Series> stages = new TreeMap<>();
    private final Map<String, Series> depths = new TreeMap<>();
    private final Terrain terrain;

    private World(Terrain terrain, long start, long end) {
        this.terrain = terrain;
        this.start = start;
        this.steps = Math.toIntExact((end - start) / Series.STEP);
    }

    /** Lets it rain on dry ground from start to end (milliseconds). */
    public static World run(Terrain terrain, List<RainCell> cells, long start, long end) {
        World world = new World(terrain, start, end);
        for (Terrain.Place grid : terrain.grids()) {
            Series fallen = world.rainAt(cells, grid.at());
            world.rain.put(grid.id(), fallen);
            world.creeks.put(grid.id(), world.creek(fallen));
        }
        for (Terrain.Place gauge : terrain.gauges()) {
            world.rain.put(gauge.id(), world.rainAt(cells, gauge.at()));
        }
        for (Terrain.RiverGauge gauge : terrain.rivers()) {
            world.stages.put(gauge.id(), world.stage(gauge));
        }
        for (Terrain.LowSpot spot : terrain.lowSpots()) {
            world.depths.put(spot.id(), world.depth(spot, world.rainAt(cells, spot.at())));
        }
        return world;
    }

    public Terrain terrain() {
        return terrain;
    }

    public long start() {
        return start;
    }

    public long end() {
        return start + steps * Series.STEP;
    }

    /** Rain in mm per minute at a grid's centre or a rain gauge. */
    public Series rain(String gridOrGauge) {
        return get(rain, gridOrGauge);
    }

    /** Depth of the creek of a grid in metres; it leaves its bed at {@link #creekBankMetres()}. */
    public Series creekDepth(String grid) {
        return get(creeks, grid);
    }

    /** True stage at a river gauge in metres. */
    public Series stage(String gauge) {
        return get(stages, gauge);
    }

    /** Standing water in a low spot in centimetres. */
    public Series depth(String spot) {
        return get(depths, spot);
    }

    /** The low spot nearest to a place: where a sensor or camera there looks. */
    public Terrain.LowSpot nearestSpot(Point place) {
        return terrain.lowSpots().stream()
                .min(Comparator.comparingDouble(spot -> spot.at().distanceKm(place)))
                .orElseThrow(() -> new IllegalStateException("the terrain has no low spot"));
    }

    /** Depth at which a creek leaves its bed, in metres. */
    public static double creekBankMetres() {
        return CREEK_GAIN * Math.pow(CREEK_BANK_MM_PER_HOUR, 0.6);
    }

    private Series rainAt(List<RainCell> cells, Point place) {
        double[] fallen = new double[steps];
        for (int i = 0; i < steps; i++) {
            long middle = start + i * Series.STEP + Series.STEP / 2;
            double intensity = 0;
            for (RainCell cell : cells) {
                intensity += cell.intensity(place, middle);
            }
            fallen[i] = intensity / 60;
        }
        return new Series(start, fallen);
    }

    private Series creek(Series fallen) {
        Reservoirs hillside = new Reservoirs(CREEK_HOURS);
        double[] depth = new double[steps];
        for (int i = 0; i < steps; i++) {
            depth[i] = CREEK_GAIN * Math.pow(hillside.step(fallen.values()[i] * 60), 0.6);
        }
        return new Series(start, depth);
    }

    private Series stage(Terrain.RiverGauge gauge) {
        List<Series> upstream = terrain.grids().stream()
                .filter(grid -> gauge.upstream().contains(grid.town()))
                .map(grid -> rain(grid.id()))
                .toList();
        Reservoirs catchment = new Reservoirs(gauge.reservoirHours());
        double[] stage = new double[steps];
        for (int i = 0; i < steps; i++) {
            double mean = 0;
            for (Series fallen : upstream) {
                mean += fallen.values()[i] * 60 / upstream.size();
            }
            stage[i] = gauge.dryMetres() + gauge.gain() * Math.pow(catchment.step(mean), 0.6);
        }
        return new Series(start, stage);
    }

    private Series depth(Terrain.LowSpot spot, Series fallen) {
        double[] depth = new double[steps];
        double centimetres = 0;
        for (int i = 0; i < steps; i++) {
            double excess = fallen.values()[i] * 60 - spot.drainageMmPerHour();
            double change = excess > 0 ? excess * spot.gather() / 10 / 60 : -centimetres * EBB_PER_HOUR / 60;
            centimetres = Math.max(0, centimetres + change);
            depth[i] = centimetres;
        }
        return new Series(start, depth);
    }

    private static Series get(Map<String, Series> map, String id) {
        Series series = map.get(id);
        if (series == null) {
            throw new IllegalArgumentException("'" + id + "' is not part of the terrain");
        }
        return series;
    }
}
