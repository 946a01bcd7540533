package fengsui.rules.situation;

import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.QuantityKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules of one scope look at: fixes which slot of a {@link Situation} holds what.
 *
 * @param cells the indicators, each with what its rules ask of it, in order of first use
 * @param hazards hazards whose child findings are looked at, sorted
 * @param usesMode whether any rule asks for the county's mode
 * @param usesPeriod whether any rule asks for the part of the day
 */
public record SituationShape(List<Cell> cells, List<String> hazards, boolean usesMode, boolean usesPeriod) {

    public SituationShape {
        cells = List.copyOf(cells);
        hazards = List.copyOf(hazards);
    }

    /**
     * An indicator as a rule asks for it. Two rules that ask differently have a cell each, so that a cell is absent or
     * not for all its readers alike.
     *
     * @param name the indicator
     * @param coverage below this share a mean-like indicator is absent; 0 to 1
     * @param clearMillis for {@code last} or {@code sites_above} of an EVENT quantity the rule's clear time, after which the event is over;
     *     else 0
     */
    public record Cell(IndicatorName name, double coverage, long clearMillis) {

        /** The cell a rule's pattern looks at. */
        public static Cell of(Rule rule, Condition.OnIndicator on) {
            boolean event = on.name() instanceof IndicatorName.OfFunction function
                    ? function.operands().stream().anyMatch(Cell::isEvent)
                    : isEvent(on.name());
            return new Cell(on.name(), rule.coverage(), event ? rule.card().clearMillis() : 0);
        }

        /** Whether an indicator asks if an event is still on. */
        public static boolean isEvent(IndicatorName name) {
            return name instanceof IndicatorName.OfQuantity indicator
                    && indicator.quantity().kind() == QuantityKind.EVENT
                    && (indicator.statistic() == Statistic.LAST || indicator.statistic() == Statistic.SITES_ABOVE);
        }
    }

    /** The shape of the situations that these rules look at. */
    public static SituationShape of(List<Rule> rules) {
        Map<Cell, Boolean> cells = new LinkedHashMap<>();
        Set<String> hazards = new TreeSet<>();
        boolean[] uses = new boolean[2];
        for (Rule rule : rules) {
            uses[0] |= rule.modes().size() < Mode.values().length;
            for (Condition leaf : leaves(rule.when())) {
                if (leaf instanceof Condition.OnIndicator on) {
                    cells.put(Cell.of(rule, on), true);
                } else if (leaf instanceof Condition.OnFinding on) {
                    hazards.add(on.hazard());
                } else if (leaf instanceof Condition.OnMode) {
                    uses[0] = true;
                } else if (leaf instanceof Condition.OnPeriod) {
                    uses[1] = true;
                }
            }
        }
        return new SituationShape(List.copyOf(cells.keySet()), List.copyOf(hazards), uses[0], uses[1]);
    }

    /** The slot of that cell; fails if no rule asks for it. */
    public int slot(Cell cell) {
        int slot = cells.indexOf(cell);
        if (slot < 0) {
            throw new IllegalArgumentException("no rule looks at " + cell.name().text());
        }
        return slot;
    }

    /** The patterns of a condition, from left to right. */
    public static List<Condition> leaves(Condition condition) {
        List<Condition> leaves = new ArrayList<>();
        gather(condition, leaves);
        return leaves;
    }

    private static void gather(Condition condition, List<Condition> leaves) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> gather(part, leaves));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> gather(part, leaves));
        } else if (condition instanceof Condition.Not not) {
            gather(not.part(), leaves);
        } else {
            leaves.add(condition);
        }
    }
}
