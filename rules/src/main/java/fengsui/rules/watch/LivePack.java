package fengsui.rules.watch;

import fengsui.rules.area.Scope;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.evaluation.GateCounts;
import fengsui.rules.indicator.SourceSet;
import fengsui.rules.situation.Situation;
import org.jspecify.annotations.Nullable;

/** A compiled pack in the hands of one operator: its evaluators are confined to that operator's thread. */
public final class LivePack {

    private static final int SCOPES = Scope.values().length;

    private final Compilation compilation;
    private final SourceSet ofSite;
    private final SourceSet ofSites;
    private final SourceSet ofGrid;
    private final @Nullable Evaluator[] evaluators = new @Nullable Evaluator[SCOPES];
    private final @Nullable Situation[] situations = new @Nullable Situation[SCOPES];

    LivePack(Compilation compilation) {
        this.compilation = compilation;
        int sources = compilation.plan().sources().size();
        this.ofSite = new SourceSet(sources);
        this.ofSites = new SourceSet(sources);
        this.ofGrid = new SourceSet(sources);
    }

    public WatchPlan plan() {
        return compilation.plan();
    }

    /** SHA-256 of the pack's files. */
    public String hash() {
        return compilation.pack().hash();
    }

    Evaluator evaluator(Scope scope) {
        Evaluator known = evaluators[scope.ordinal()];
        if (known == null) {
            known = compilation.program().evaluator(scope);
            evaluators[scope.ordinal()] = known;
        }
        return known;
    }

    /** A situation to be filled and judged at once; the same one every time. */
    Situation situation(Scope scope) {
        Situation known = situations[scope.ordinal()];
        if (known == null) {
            known = new Situation(plan().at(scope).shape());
            situations[scope.ordinal()] = known;
        }
        return known;
    }

    /** For the sources that move in one step of one site; the same set every time. */
    SourceSet movedOfSite() {
        return ofSite;
    }

    /** For the sources that move in one step of any site of a grid; the same set every time. */
    SourceSet movedOfSites() {
        return ofSites;
    }

    /** For the sources whose merge moves in one step of a grid; the same set every time. */
    SourceSet movedOfGrid() {
        return ofGrid;
    }

    /** How often the gates of its scopes spared a run of Drools. */
    GateCounts counts() {
        GateCounts counts = new GateCounts(0, 0, 0, 0);
        for (Evaluator evaluator : evaluators) {
            if (evaluator != null) {
                counts = counts.plus(evaluator.counts());
            }
        }
        return counts;
    }

    /** Ends its Drools sessions. */
    void close() {
        for (Evaluator evaluator : evaluators) {
            if (evaluator != null) {
                evaluator.close();
            }
        }
    }
}
