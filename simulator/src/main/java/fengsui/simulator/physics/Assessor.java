package fengsui.simulator.physics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Finds what in the world is a hazard: the truth. */
public final class Assessor {

    /** Two episodes of the same hazard at the same place closer than this are one. */
    private static final long ONE_EPISODE = 30 * Series.STEP;

    private final World world;
    private final String county;
    private final List<Outage> outages;
    private final List<Course> courses;
    private final double tolerance;
    private final List<String> levels;

    /**
     * @param county code of the county
     * @param outages the sites that fall silent
     * @param courses what the author lets single sites and towns do
     * @param tolerance share of a limit by which no instrument can tell reached from not reached
     * @param levels names of all levels from the lowest to the gravest
     */
    public Assessor(
            World world,
            String county,
            List<Outage> outages,
            List<Course> courses,
            double tolerance,
            List<String> levels) {
        this.world = world;
        this.county = county;
        this.outages = List.copyOf(outages);
        this.courses = List.copyOf(courses);
        this.tolerance = tolerance;
        this.levels = List.copyOf(levels);
    }

    /** The truth, by onset. */
    public Truth assess(List<Hazardous> hazards) {
        List<Truth.Item> items = new ArrayList<>();
        for (Hazardous hazard : hazards) {
            shares(hazard).forEach((area, shares) -> episodes(hazard, area, shares, items));
        }
        items.sort(Comparator.comparingLong(Truth.Item::onset)
                .thenComparing(Truth.Item::hazard)
                .thenComparing(Truth.Item::area)
                .thenComparing(item -> levels.indexOf(item.level())));
        Map<String, Long> medianDelays = new TreeMap<>();
        hazards.forEach(hazard -> medianDelays.merge(hazard.hazard(), hazard.medianDelayMillis(), Math::min));
        return new Truth(items, medianDelays);
    }

    /** Area to one series per limit: the measured value as a share of the limit, the worst place of the area. */
    private Map<String, List<Series>> shares(Hazardous hazard) {
        Map<String, List<Series>> shares = new TreeMap<>();
        for (Hazardous.Limit limit : hazard.limits()) {
            Map<String, List<Series>> places = places(hazard, limit);
            Map<String, Series> towns = new TreeMap<>();
            places.forEach((town, series) -> towns.put(town, rank(series, 1)));
            if (hazard.towns() > 0) {
                Series inTowns = rank(List.copyOf(towns.values()), hazard.towns());
                shares.computeIfAbsent(county, key -> new ArrayList<>()).add(inTowns);
                continue;
            }
            towns.forEach((town, series) ->
                    shares.computeIfAbsent(town, key -> new ArrayList<>()).add(series));
        }
        return shares;
    }

    private Map<String, List<Series>> places(Hazardous hazard, Hazardous.Limit limit) {
        Terrain terrain = world.terrain();
        return switch (hazard.measure()) {
            case RAIN ->
                byTown(
                        terrain.grids().stream(),
                        Terrain.Place::town,
                        grid -> share(world.rain(grid.id()).running(limit.windowMillis()), limit.reaches()));
            case CREEK ->
                byTown(
                        terrain.grids().stream(),
                        Terrain.Place::town,
                        grid -> share(world.creekDepth(grid.id()), World.creekBankMetres() + limit.reaches()));
            case RIVER ->
                byTown(
                        terrain.rivers().stream(),
                        Terrain.RiverGauge::town,
                        gauge -> share(
                                world.stage(gauge.id()).minus(gauge.dryMetres()),
                                mark(gauge, limit.mark()) + limit.reaches() - gauge.dryMetres()));
            case STANDING_WATER ->
                byTown(
                        terrain.lowSpots().stream(),
                        Terrain.LowSpot::town,
                        spot -> share(world.depth(spot.id()), limit.reaches()));
            case OUTAGE ->
                byTown(outages.stream(), Outage::town, outage -> share(minutesSilent(outage), limit.reaches()));
            case COURSE ->
                byTown(
                        courses.stream().filter(course -> course.quantity().equals(hazard.quantity())),
                        hazard.towns() > 0 ? Course::town : Course::area,
                        course -> course(course.values(), limit));
        };
    }

    private static <T> Map<String, List<Series>> byTown(
            Stream<T> places, Function<T, String> town, Function<T, Series> series) {
        Map<String, List<Series>> byTown = new TreeMap<>();
        places.forEach(place -> byTown.computeIfAbsent(town.apply(place), key -> new ArrayList<>())
                .add(series.apply(place)));
        return byTown;
    }

    private static double mark(Terrain.RiverGauge gauge, Hazardous.Mark mark) {
        return switch (mark) {
            case NONE -> gauge.dryMetres();
            case WARNING -> gauge.warningMetres();
            case GUARANTEE -> gauge.guaranteeMetres();
            case BANK -> gauge.bankMetres();
            case RECORD -> gauge.recordMetres();
        };
    }

    private Series minutesSilent(Outage outage) {
        double[] minutes = new double[Math.toIntExact((world.end() - world.start()) / Series.STEP)];
        for (int i = 0; i < minutes.length; i++) {
            long now = world.start() + (i + 1) * Series.STEP;
            boolean silent = now > outage.from() && now <= outage.to();
            minutes[i] = silent ? (now - outage.from()) / (double) Series.STEP : 0;
        }
        return new Series(world.start(), minutes);
    }

    private static Series course(Series values, Hazardous.Limit limit) {
        Series mean = trailing(values, limit.windowMillis(), window -> Arrays.stream(window)
                .average()
                .orElse(0));
        Series share = limit.below()
                ? new Series(
                        mean.start(),
                        Arrays.stream(mean.values())
                                .map(v -> limit.reaches() / v)
                                .toArray())
                : share(mean, limit.reaches());
        return trailing(share, limit.lastingMillis(), window -> Arrays.stream(window)
                .min()
                .orElse(0));
    }

    /** At each step something of the steps of a window before it, itself included; nothing before a whole window. */
    private static Series trailing(Series values, long windowMillis, ToDoubleFunction<double[]> of) {
        int steps = (int) (windowMillis / Series.STEP);
        if (steps <= 1) {
            return values;
        }
        double[] all = values.values();
        double[] trailing = new double[all.length];
        for (int i = steps - 1; i < all.length; i++) {
            trailing[i] = of.applyAsDouble(Arrays.copyOfRange(all, i + 1 - steps, i + 1));
        }
        return new Series(values.start(), trailing);
    }

    private static Series share(Series value, double limit) {
        return new Series(
                value.start(), Arrays.stream(value.values()).map(v -> v / limit).toArray());
    }

    /** At every step the rank-th largest of the values; 0 where there are fewer. */
    private static Series rank(List<Series> all, int rank) {
        int steps = all.isEmpty() ? 0 : all.get(0).values().length;
        double[] ranked = new double[steps];
        double[] column = new double[all.size()];
        for (int i = 0; i < steps && rank <= all.size(); i++) {
            for (int k = 0; k < column.length; k++) {
                column[k] = all.get(k).values()[i];
            }
            Arrays.sort(column);
            ranked[i] = column[column.length - rank];
        }
        return new Series(all.isEmpty() ? 0 : all.get(0).start(), ranked);
    }

    private void episodes(Hazardous hazard, String area, List<Series> shares, List<Truth.Item> items) {
        int steps = shares.get(0).values().length;
        int first = -1;
        int last = -1;
        for (int i = 0; i < steps; i++) {
            int step = i;
            if (shares.stream().noneMatch(series -> series.values()[step] >= 1 - tolerance)) {
                continue;
            }
            if (first >= 0 && (i - last) * Series.STEP > ONE_EPISODE) {
                items.addAll(episode(hazard, area, shares, first, last));
                first = -1;
            }
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0) {
            items.addAll(episode(hazard, area, shares, first, last));
        }
    }

    private List<Truth.Item> episode(Hazardous hazard, String area, List<Series> shares, int first, int last) {
        List<Truth.Item> reached = new ArrayList<>();
        for (int k = 0; k < shares.size(); k++) {
            Series cut = new Series(
                    shares.get(k).instant(first) - Series.STEP,
                    Arrays.copyOfRange(shares.get(k).values(), first, last + 1));
            double peak = cut.peak();
            if (peak < 1 - tolerance) {
                continue;
            }
            long onset = cut.firstAtLeast(Math.min(1, peak)).orElseThrow();
            reached.add(new Truth.Item(
                    hazard.hazard(),
                    area,
                    hazard.limits().get(k).level(),
                    "",
                    onset,
                    cut.instant(last - first),
                    peak,
                    peak >= 1 + tolerance,
                    hazard.towns() > 0,
                    hazard.longestLeadMillis(),
                    hazard.allowedDelayMillis()));
        }
        String ceiling = ceiling(hazard, reached);
        return reached.stream().map(item -> withCeiling(item, ceiling)).toList();
    }

    private String ceiling(Hazardous hazard, List<Truth.Item> reached) {
        int gravest = reached.stream()
                .mapToInt(item -> levels.indexOf(item.level()))
                .max()
                .orElse(0);
        return levels.get(Math.min(levels.size() - 1, gravest + hazard.mayExceedBy()));
    }

    private static Truth.Item withCeiling(Truth.Item item, String ceiling) {
        return new Truth.Item(
                item.hazard(),
                item.area(),
                item.level(),
                ceiling,
                item.onset(),
                item.end(),
                item.peak(),
                item.required(),
                item.wholeArea(),
                item.longestLeadMillis(),
                item.allowedDelayMillis());
    }
}
