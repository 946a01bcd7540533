package fengsui.rules.watch;

import fengsui.rules.finding.FindingClock;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.Function;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.QuantityKind;
import fengsui.rules.quantity.Sensitivity;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.table.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the situations of one scope are filled.
 *
 * @param rules the rules of the scope, in order of name
 * @param shape what they look at
 * @param cells one per cell of the shape
 * @param limits the clocks' limits, one per rule
 * @param evidence the parts of their evidence, one list per rule
 */
record ScopePlan(
        List<Rule> rules,
        SituationShape shape,
        List<CellPlan> cells,
        List<FindingClock.Limits> limits,
        List<List<EvidencePart>> evidence) {

    /**
     * How a cell is made.
     *
     * @param sources numbers of its sources: one, or a function's operands; empty for child areas
     * @param function the function to apply, or null if the cell is its one source
     * @param weights of a weighted sum, else empty
     * @param areas child areas to count, or null
     * @param k for a SOCIAL count the least number that may leave the operator, else 0
     */
    record CellPlan(
            List<Integer> sources,
            @Nullable Function function,
            List<Double> weights,
            IndicatorName.@Nullable OfAreas areas,
            double k) {}

    static ScopePlan of(List<Rule> rules, ToIntFunction<WatchPlan.Key> number) {
        SituationShape shape = SituationShape.of(rules);
        List<CellPlan> cells = new ArrayList<>();
        for (SituationShape.Cell cell : shape.cells()) {
            List<Integer> sources =
                    WatchPlan.Key.parts(cell).stream().map(number::applyAsInt).toList();
            cells.add(cell(cell, sources, rules));
        }
        return new ScopePlan(
                rules,
                shape,
                cells,
                rules.stream().map(ScopePlan::limits).toList(),
                rules.stream().map(rule -> EvidencePart.of(rule, shape)).toList());
    }

    /** The cells that any of those sources goes into, ascending. */
    int[] cellsOf(int[] sources) {
        Set<Integer> wanted = Arrays.stream(sources).boxed().collect(Collectors.toSet());
        return IntStream.range(0, cells.size())
                .filter(cell -> cells.get(cell).sources().stream().anyMatch(wanted::contains))
                .toArray();
    }

    private static CellPlan cell(SituationShape.Cell cell, List<Integer> sources, List<Rule> rules) {
        if (cell.name() instanceof IndicatorName.OfAreas areas) {
            return new CellPlan(sources, null, List.of(), areas, 0);
        }
        if (cell.name() instanceof IndicatorName.OfFunction function && !WatchPlan.Key.isAirQuality(function)) {
            return new CellPlan(sources, function.function(), function.weights(), null, 0);
        }
        return new CellPlan(sources, null, List.of(), null, leastCount(cell, rules));
    }

    private static double leastCount(SituationShape.Cell cell, List<Rule> rules) {
        boolean social = cell.name() instanceof IndicatorName.OfQuantity name
                && name.quantity().sensitivity() == Sensitivity.SOCIAL;
        double least = social ? Double.MAX_VALUE : 0;
        for (Rule rule : rules) {
            for (Condition leaf : SituationShape.leaves(rule.when())) {
                if (social
                        && leaf instanceof Condition.OnIndicator on
                        && SituationShape.Cell.of(rule, on).equals(cell)) {
                    for (Comparison comparison : on.comparisons()) {
                        boolean counts = comparison.field() == Comparison.Field.VALUE;
                        least = counts ? Math.min(least, comparison.literal()) : least;
                    }
                }
            }
        }
        return least;
    }

    /** An event's own end is the clear clock, so a rule that looks at events alone clears at once after it. */
    private static FindingClock.Limits limits(Rule rule) {
        boolean eventsOnly = SituationShape.leaves(rule.when()).stream()
                .filter(Condition.OnIndicator.class::isInstance)
                .map(Condition.OnIndicator.class::cast)
                .allMatch(on -> isEvent(rule, on));
        boolean anyEvent = SituationShape.leaves(rule.when()).stream()
                .anyMatch(leaf -> leaf instanceof Condition.OnIndicator on && isEvent(rule, on));
        long clear = eventsOnly && anyEvent ? 0 : rule.card().clearMillis();
        long hold = rule.card().holdMillis();
        return new FindingClock.Limits(early(rule), hold, clear, !rule.release().isEmpty());
    }

    /** A rule of a hazard that may follow from another is told when half its hold is over. */
    private static long early(Rule rule) {
        boolean follows =
                !Tables.shipped().consequences().to(rule.card().hazard()).isEmpty();
        return follows ? rule.card().holdMillis() / 2 : rule.card().holdMillis();
    }

    private static boolean isEvent(Rule rule, Condition.OnIndicator on) {
        return SituationShape.Cell.of(rule, on).clearMillis() > 0
                && on.name() instanceof IndicatorName.OfQuantity name
                && name.quantity().kind() == QuantityKind.EVENT;
    }

    /** The child level of a finding as situations count it: 0 is none. */
    static int childLevel(@Nullable WarningLevel level) {
        return level == null ? 0 : level.ordinal() + 1;
    }
}
