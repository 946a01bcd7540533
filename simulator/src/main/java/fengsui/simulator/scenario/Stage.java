package fengsui.simulator.scenario;

import fengsui.rules.area.Site;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.physics.Assessor;
import fengsui.simulator.physics.Outage;
import fengsui.simulator.physics.Truth;
import fengsui.simulator.physics.World;
import java.util.Arrays;
import java.util.List;

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
                        world, DemoCounty.COUNTY.code(), outages(scenario, county), scenario.tolerance(), levels)
                .assess(scenario.hazards());
        return new Stage(scenario, county, world, truth);
    }

    private static List<Outage> outages(Scenario scenario, DemoCounty county) {
        return scenario.faults().silences().stream()
                .map(silence ->
                        new Outage(silence.site(), townOf(silence.site(), county), silence.from(), silence.to()))
                .toList();
    }

    private static String townOf(String id, DemoCounty county) {
        return county.sites().stream()
                .filter(site -> site.id().equals(id))
                .map(Site::grid)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("site " + id + " is not in the register"))
                .town()
                .code();
    }
}
