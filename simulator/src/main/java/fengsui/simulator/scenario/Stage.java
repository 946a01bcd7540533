package fengsui.simulator.scenario;

import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.QuantityKind;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.physics.Assessor;
import fengsui.simulator.physics.Course;
import fengsui.simulator.physics.Outage;
import fengsui.simulator.physics.Series;
import fengsui.simulator.physics.Truth;
import fengsui.simulator.physics.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToDoubleFunction;

/**
 * A scenario set in the county: the world has run, the truth is known, nothing has been played.
 *
 * @param scenario what the author wrote
 * @param county where it happens
 * @param world what truly happens
 * @param truth what of it is a hazard
 */
public record Stage(Scenario scenario, DemoCounty county, World world, Truth truth) {

    /** The demo county is always the same one: the seed of a drill moves noise and faults, not towns. */
    public static final long COUNTY_SEED = 990101;

    /** Lets the scenario happen. */
    public static Stage set(Scenario scenario) {
        DemoCounty county = DemoCounty.of(COUNTY_SEED, scenario.start());
        World world = World.run(county.terrain(), scenario.weather(), scenario.start(), scenario.end());
        List<String> levels =
                Arrays.stream(WarningLevel.values()).map(Enum::name).toList();
        Truth truth = new Assessor(
                        world,
                        DemoCounty.COUNTY.code(),
                        outages(scenario, county),
                        courses(scenario, county),
                        scenario.tolerance(),
                        levels)
                .assess(scenario.hazards());
        return new Stage(scenario, county, world, truth);
    }

    private static List<Outage> outages(Scenario scenario, DemoCounty county) {
        return scenario.faults().silences().stream()
                .map(silence ->
                        new Outage(silence.site(), townOf(silence.site(), county), silence.from(), silence.to()))
                .toList();
    }

    /** What the author lets single sites and towns do: usual values and swells, homes without a service. */
    private static List<Course> courses(Scenario scenario, DemoCounty county) {
        Instruments instruments = new Instruments(scenario.instruments());
        Set<Map.Entry<String, String>> swelling = new LinkedHashSet<>();
        scenario.swells().forEach(swell -> swelling.add(Map.entry(swell.site(), swell.quantity())));
        List<Course> courses = new ArrayList<>();
        for (Map.Entry<String, String> one : swelling) {
            String quantity = one.getValue();
            boolean event = Catalogue.shipped().get(quantity).kind() == QuantityKind.EVENT;
            Area grid = gridOf(one.getKey(), county);
            courses.add(new Course(
                    quantity,
                    grid.code(),
                    grid.town().code(),
                    series(
                            scenario,
                            at -> (event ? 0 : instruments.usual(quantity, at))
                                    + scenario.swell(one.getKey(), quantity, at))));
        }
        Set<Map.Entry<String, String>> disrupted = new LinkedHashSet<>();
        scenario.disruptions().forEach(one -> disrupted.add(Map.entry(one.town(), one.category())));
        for (Map.Entry<String, String> one : disrupted) {
            courses.add(new Course(
                    one.getValue(),
                    one.getKey(),
                    one.getKey(),
                    series(scenario, at -> scenario.homesWithout(one.getValue(), one.getKey(), at))));
        }
        return courses;
    }

    private static Series series(Scenario scenario, LongToDoubleFunction value) {
        double[] values = new double[Math.toIntExact((scenario.end() - scenario.start()) / Series.STEP)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(scenario.start() + (i + 1) * Series.STEP);
        }
        return new Series(scenario.start(), values);
    }

    private static String townOf(String id, DemoCounty county) {
        return gridOf(id, county).town().code();
    }

    private static Area gridOf(String id, DemoCounty county) {
        return county.sites().stream()
                .filter(site -> site.id().equals(id))
                .map(Site::grid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("site " + id + " is not in the register"));
    }
}
