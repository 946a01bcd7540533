package fengsui.rules.pack;

import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.quantity.Sensitivity;
import fengsui.rules.situation.SituationShape;
import java.util.List;
import java.util.Set;

/** What an indicator or condition reads. */
final class Reading {

    private static final Set<String> CROWD =
            Set.of("crowd_density", "crowd_density_stairs", "crowd_inflow", "crowd_outflow");

    private Reading() {}

    static List<IndicatorName.OfQuantity> statistics(IndicatorName name) {
        if (name instanceof IndicatorName.OfQuantity one) {
            return List.of(one);
        }
        return name instanceof IndicatorName.OfFunction function ? function.operands() : List.of();
    }

    static List<Quantity> quantities(Condition leaf) {
        return leaf instanceof Condition.OnIndicator on
                ? statistics(on.name()).stream()
                        .map(IndicatorName.OfQuantity::quantity)
                        .toList()
                : List.of();
    }

    /** The hazard a pattern reads as finding or as number of areas; empty if none. */
    static String hazard(Condition leaf) {
        if (leaf instanceof Condition.OnFinding on) {
            return on.hazard();
        }
        return leaf instanceof Condition.OnIndicator on && on.name() instanceof IndicatorName.OfAreas areas
                ? areas.hazard()
                : "";
    }

    static boolean isSocial(Condition leaf) {
        return quantities(leaf).stream().anyMatch(Reading::isSocial);
    }

    static boolean isSocial(Quantity quantity) {
        return quantity.sensitivity() == Sensitivity.SOCIAL;
    }

    static boolean isCrowd(Condition leaf) {
        return quantities(leaf).stream().anyMatch(Reading::isCrowd);
    }

    static boolean isCrowd(Quantity quantity) {
        return CROWD.contains(quantity.name());
    }

    static boolean isCrowdDensity(Condition leaf) {
        return quantities(leaf).stream().anyMatch(quantity -> quantity.name().startsWith("crowd_density"));
    }

    static boolean anySocial(Condition condition) {
        return SituationShape.leaves(condition).stream().anyMatch(Reading::isSocial);
    }
}
