package fengsui.rules.watch;

import fengsui.rules.area.Scope;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Source;
import fengsui.rules.indicator.Sources;
import fengsui.rules.pack.Comparison;
import fengsui.rules.pack.Condition;
import fengsui.rules.pack.Pack;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.situation.SituationShape.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What must be watched for a pack: its sources, and per scope how cells are made of them. Immutable. */
public final class WatchPlan {

    private final Pack pack;
    private final Sources sources;
    private final Map<Scope, ScopePlan> scopes = new EnumMap<>(Scope.class);
    private final Map<Scope, CellIndex> cells = new EnumMap<>(Scope.class);
    private final MergeIndex merges;

    private WatchPlan(Pack pack) {
        this.pack = pack;
        Map<Key, Wanted> wanted = new LinkedHashMap<>();
        for (Scope scope : Scope.values()) {
            for (Rule rule : pack.at(scope)) {
                want(rule, wanted);
            }
        }
        List<Source> list = new ArrayList<>();
        Map<Key, Integer> numbers = new LinkedHashMap<>();
        wanted.forEach((key, want) -> {
            numbers.put(key, list.size());
            list.add(want.source(key));
        });
        this.sources = new Sources(list);
        for (Scope scope : Scope.values()) {
            ScopePlan plan = ScopePlan.of(pack.at(scope), key -> numbers.getOrDefault(key, -1));
            scopes.put(scope, plan);
            cells.put(scope, new CellIndex(plan, sources));
        }
        this.merges = new MergeIndex(sources, cells(Scope.GRID));
    }

    public static WatchPlan of(Pack pack) {
        return new WatchPlan(pack);
    }

    public Pack pack() {
        return pack;
    }

    public Sources sources() {
        return sources;
    }

    ScopePlan at(Scope scope) {
        ScopePlan plan = scopes.get(scope);
        if (plan == null) {
            throw new IllegalStateException("no plan for " + scope);
        }
        return plan;
    }

    CellIndex cells(Scope scope) {
        CellIndex index = cells.get(scope);
        if (index == null) {
            throw new IllegalStateException("no cells for " + scope);
        }
        return index;
    }

    /** Which sources grids merge. */
    MergeIndex merges() {
        return merges;
    }

    /** Which sources are the same. */
    record Key(IndicatorName name, double coverage, long clearMillis) {
        static Key of(Cell cell) {
            return new Key(cell.name(), cell.coverage(), cell.clearMillis());
        }

        /** The sources a cell is made of: itself, or the operands of its function; none for child areas. */
        static List<Key> parts(Cell cell) {
            if (cell.name() instanceof IndicatorName.OfAreas) {
                return List.of();
            }
            if (cell.name() instanceof IndicatorName.OfFunction function && !isAirQuality(function)) {
                return function.operands().stream()
                        .map(operand ->
                                new Key(operand, cell.coverage(), Cell.isEvent(operand) ? cell.clearMillis() : 0))
                        .toList();
            }
            return List.of(of(cell));
        }

        static boolean isAirQuality(IndicatorName.OfFunction function) {
            return function.function() == fengsui.rules.indicator.Function.AQI;
        }
    }

    private static final class Wanted {
        private final TreeSet<Double> literals = new TreeSet<>();
        private boolean contributed;

        Source source(Key key) {
            return new Source(key.name(), key.coverage(), key.clearMillis(), List.copyOf(literals), contributed);
        }
    }

    private static void want(Rule rule, Map<Key, Wanted> wanted) {
        boolean above = rule.scope() == Scope.TOWN || rule.scope() == Scope.COUNTY;
        for (Condition leaf : SituationShape.leaves(rule.when())) {
            if (leaf instanceof Condition.OnIndicator on) {
                for (Key key : Key.parts(Cell.of(rule, on))) {
                    Wanted want = wanted.computeIfAbsent(key, k -> new Wanted());
                    want.contributed |= above;
                    addLiterals(on.comparisons(), want);
                }
            }
        }
        for (Rule.Release release : rule.release()) {
            for (Key key : Key.parts(Cell.of(rule, release.on()))) {
                addLiterals(List.of(release.comparison()), wanted.computeIfAbsent(key, k -> new Wanted()));
            }
        }
    }

    private static void addLiterals(List<Comparison> comparisons, Wanted want) {
        for (Comparison comparison : comparisons) {
            if (comparison.field() == Comparison.Field.VALUE) {
                want.literals.add(comparison.literal());
            }
        }
    }
}
