package fengsui.rules.watch;

import fengsui.rules.area.Scope;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.situation.Situation;
import java.util.EnumMap;
import java.util.Map;

/** A compiled pack in the hands of one operator: its evaluators are confined to that operator's thread. */
public final class LivePack {

    private final Compilation compilation;
    private final Map<Scope, Evaluator> evaluators = new EnumMap<>(Scope.class);
    private final Map<Scope, Situation> situations = new EnumMap<>(Scope.class);

    LivePack(Compilation compilation) {
        this.compilation = compilation;
    }

    public WatchPlan plan() {
        return compilation.plan();
    }

    /** SHA-256 of the pack's files. */
    public String hash() {
        return compilation.pack().hash();
    }

    Evaluator evaluator(Scope scope) {
        return evaluators.computeIfAbsent(scope, compilation.program()::evaluator);
    }

    /** A situation to be filled and judged at once; the same one every time. */
    Situation situation(Scope scope) {
        return situations.computeIfAbsent(scope, s -> new Situation(plan().at(s).shape()));
    }

    /** The evaluators used so far, for their counts. */
    public Iterable<Evaluator> evaluators() {
        return evaluators.values();
    }
}
