package fengsui.simulator.play;

import fengsui.rules.area.Site;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.QuantityKind;
import fengsui.simulator.physics.Terrain;
import fengsui.simulator.scenario.Instruments;
import fengsui.simulator.scenario.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** What the county's sensors and cameras show of the hidden world. */
final class Sensors {

    private static final String HEARTBEAT = "heartbeat";
    /** A camera that sees something says so with about this confidence. */
    private static final double SURE = 0.88;

    private static final double SPREAD = 0.04;

    private final Stage stage;
    private final Instruments instruments;
    private final Map<String, SplittableRandom> randoms = new HashMap<>();
    private final Map<String, String> spots = new HashMap<>();
    /** Water in the gauge's bucket that has not tipped yet, mm. */
    private final Map<String, Double> buckets = new HashMap<>();

    Sensors(Stage stage, long seed) {
        this.stage = stage;
        this.instruments = new Instruments(stage.scenario().instruments());
        SplittableRandom seeds = new SplittableRandom(seed);
        for (Site site : stage.county().sites()) {
            randoms.put(site.id(), seeds.split());
            Terrain.LowSpot spot = stage.world().nearestSpot(stage.county().place(site));
            spots.put(site.id(), spot.id());
        }
    }

    /**
     * What the site reports of the quantity at that instant; empty if it has nothing to say (a camera that sees
     * nothing). To be asked once per site, quantity and instant, in order of time.
     */
    OptionalDouble read(Site site, Quantity quantity, long at) {
        if (quantity.name().equals(HEARTBEAT)) {
            return OptionalDouble.of(1);
        }
        SplittableRandom random = randoms.get(site.id());
        if (random == null) {
            throw new IllegalArgumentException("site " + site.id() + " is not in the register");
        }
        if (quantity.kind() == QuantityKind.EVENT) {
            return seen(site, quantity, at, random);
        }
        double truly = truly(site, quantity, at) + swell(site, quantity, at);
        double shown = instruments.shown(quantity, truly, random);
        return OptionalDouble.of(quantity.name().equals("rainfall") ? tipped(site, truly, shown) : shown);
    }

    private double truly(Site site, Quantity quantity, long at) {
        return switch (quantity.name()) {
            case "rainfall" -> stage.world().rain(site.id()).total(at - site.periodMillis(quantity.periodMillis()), at);
            case "water_level" -> stage.world().stage(site.id()).at(at);
            case "water_depth" -> depth(site, at);
            default -> instruments.usual(quantity.name(), at);
        };
    }

    private double depth(Site site, long at) {
        return stage.world().depth(spots.getOrDefault(site.id(), "")).at(at);
    }

    /** A tipping bucket keeps what does not fill a tip, so that its sums stay true. */
    private double tipped(Site site, double truly, double shown) {
        if (truly == 0) {
            return 0;
        }
        double kept = buckets.getOrDefault(site.id(), 0.0) + (truly - shown);
        double tip = Math.abs(kept) >= 0.1 ? Math.rint(kept * 10) / 10 : 0;
        buckets.put(site.id(), kept - tip);
        return Math.max(0, Math.rint((shown + tip) * 10) / 10);
    }

    private OptionalDouble seen(Site site, Quantity quantity, long at, SplittableRandom random) {
        double share = swell(site, quantity, at);
        boolean water = quantity.name().equals("road_water_detection")
                && depth(site, at) >= stage.scenario().faults().seesWaterAboveCm();
        if (share < 0.5 && !water) {
            return OptionalDouble.empty();
        }
        double confidence = Math.min(1, SURE + random.nextDouble(-SPREAD, SPREAD));
        return OptionalDouble.of(Math.rint(confidence * 100) / 100);
    }

    private double swell(Site site, Quantity quantity, long at) {
        return stage.scenario().swell(site.id(), quantity.name(), at);
    }
}
