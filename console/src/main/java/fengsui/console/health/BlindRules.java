package fengsui.console.health;

import fengsui.rules.area.Site;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules that can never warn in a county, because no site of its register delivers what they look at. */
public final class BlindRules {

    private BlindRules() {}

    /**
     * A rule without eyes.
     *
     * @param rule its name
     * @param lacking quantities nobody delivers, by name
     */
    public record Blind(String rule, List<String> lacking) {
        public Blind {
            lacking = List.copyOf(lacking);
        }
    }

    /** Those of a pack in a county with these sites, by name. */
    public static List<Blind> of(Pack pack, List<Site> sites) {
        Set<String> delivered =
                sites.stream().flatMap(site -> site.quantities().stream()).collect(Collectors.toSet());
        List<Blind> blind = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            Set<String> lacking = lacking(rule.when(), delivered);
            if (!lacking.isEmpty()) {
                blind.add(new Blind(rule.name(), List.copyOf(lacking)));
            }
        }
        return blind;
    }

    /** What keeps a condition from ever holding; empty if something may make it hold. */
    private static Set<String> lacking(Condition condition, Set<String> delivered) {
        if (condition instanceof Condition.And and) {
            Set<String> lacking = new TreeSet<>();
            and.parts().forEach(part -> lacking.addAll(lacking(part, delivered)));
            return lacking;
        }
        if (condition instanceof Condition.Or or) {
            Set<String> lacking = new TreeSet<>();
            for (Condition part : or.parts()) {
                Set<String> one = lacking(part, delivered);
                if (one.isEmpty()) {
                    return one;
                }
                lacking.addAll(one);
            }
            return lacking;
        }
        return condition instanceof Condition.OnIndicator on ? lacking(on.name(), delivered) : Set.of();
    }

    private static Set<String> lacking(IndicatorName name, Set<String> delivered) {
        Set<String> lacking = new TreeSet<>();
        if (name instanceof IndicatorName.OfQuantity of) {
            add(lacking, of, delivered);
        } else if (name instanceof IndicatorName.OfFunction function) {
            function.operands().forEach(operand -> add(lacking, operand, delivered));
        }
        return lacking;
    }

    private static void add(Set<String> lacking, IndicatorName.OfQuantity of, Set<String> delivered) {
        if (!delivered.contains(of.quantity().name())) {
            lacking.add(of.quantity().name());
        }
    }
}
