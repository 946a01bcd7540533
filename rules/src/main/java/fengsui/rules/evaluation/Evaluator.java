package fengsui.rules.evaluation;

import fengsui.rules.situation.Situation;
import fengsui.rules.situation.SituationShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Judges situations of one scope. Drools is asked only for signatures it has not judged before; it keeps nothing from
 * one situation to the next. Confined to one thread.
 */
public final class Evaluator implements AutoCloseable {

    private final Program program;
    private final Plan plan;
    private final Memo<Judgement> memo;
    private final Groups groups;
    /** Marks by the part of the signature that a group looks at, one per group. */
    private final List<Memo<long[]>> memos = new ArrayList<>();

    private final int shadowEvery;
    private final Facts facts;
    private final byte[] signature;
    private final int most;
    /** Per cell the place of its first field in the gate, and one more at the end. */
    private final int[] places;

    private SituationShape shape;
    private @Nullable KieSession session;
    private long judged;
    private long unchanged;
    private long memoHits;
    private long droolsRuns;

    Evaluator(Program program, Plan plan, int memoEntries, int shadowEvery) {
        if (memoEntries < 0 || shadowEvery < 0) {
            throw new IllegalArgumentException("evaluator: memoEntries " + memoEntries + ", shadowEvery " + shadowEvery
                    + " (expected: neither below 0). Maybe 0 to switch it off.");
        }
        this.program = program;
        this.plan = plan;
        this.groups = new Groups(plan.formulas(), plan.layout(), plan.gate(), plan.words());
        this.memo = new Memo<>(memoEntries);
        for (int group = 0; group < groups.size(); group++) {
            memos.add(new Memo<>(memoEntries == 0 ? 0 : Math.max(1, memoEntries / groups.size())));
        }
        this.shadowEvery = shadowEvery;
        this.facts = program.facts(plan.scope());
        this.signature = new byte[plan.gate().bytes()];
        this.most = ProgramText.count(plan);
        this.shape = plan.layout().shape();
        this.places = new int[shape.cells().size() + 1];
        for (int cell = 0; cell < places.length; cell++) {
            places[cell] = plan.gate().place(plan.layout().low(cell));
        }
    }

    /**
     * Judges the situation behind the gate. Without change it allocates nothing and returns {@code previous} itself.
     *
     * @param previous the area's last judgement; null if there is none. One of another program is ignored
     */
    public Judgement judge(Situation situation, @Nullable Judgement previous) {
        sign(situation);
        judged++;
        Judgement judgement;
        if (previous != null && previous.isOf(plan.gate(), signature)) {
            unchanged++;
            judgement = previous;
        } else {
            judgement = recall();
        }
        if (shadowEvery > 0 && judged % shadowEvery == 0) {
            compare(judgement, situation);
        }
        return judgement;
    }

    /** Counts a judgement that was not even asked for, because nothing it looks at had changed. */
    public void spare() {
        judged++;
        unchanged++;
    }

    /**
     * Whether a cell, filled anew, leaves a judgement as it is. If all cells that may have changed do, and neither mode,
     * period nor child findings changed, {@link #judge} would return it again: then {@link #spare} counts that.
     */
    public boolean stands(Situation situation, int cell, Judgement previous) {
        if (!previous.isOf(plan.gate())) {
            return false;
        }
        plan.layout().read(situation, cell, facts.values);
        return plan.gate().stands(places[cell], places[cell + 1], facts.values, previous.signature());
    }

    /** Whether the next judgement is one of those compared with an ungated one; it needs all of the situation. */
    public boolean isShadowDue() {
        return shadowEvery > 0 && (judged + 1) % shadowEvery == 0;
    }

    /** Judges the situation by Drools, whatever was judged before. Not counted. */
    public Judgement judgeUngated(Situation situation) {
        sign(situation);
        return run();
    }

    /** What the gate did so far. */
    public GateCounts counts() {
        return new GateCounts(judged, unchanged, memoHits, droolsRuns);
    }

    /** Ends the Drools session. Judging again opens another. */
    @Override
    public void close() {
        KieSession open = session;
        session = null;
        if (open != null) {
            open.dispose();
        }
    }

    private void sign(Situation situation) {
        if (!situation.shape().equals(shape)) {
            throw new IllegalArgumentException("situation: its shape is not that of the " + plan.scope()
                    + " rules (expected: pack.shape(" + plan.scope() + ")).");
        }
        // From now on the comparison above is one of identical lists.
        shape = situation.shape();
        plan.layout().read(situation, facts.values);
        plan.gate().sign(facts.values, signature);
    }

    private Judgement recall() {
        Judgement known = memo.find(signature);
        if (known != null) {
            memoHits++;
            return known;
        }
        known = compose();
        if (known == null) {
            droolsRuns++;
            known = run();
            for (int group = 0; group < groups.size(); group++) {
                memos.get(group).put(groups.part(group, plan.gate(), signature), known.marks());
            }
        } else {
            memoHits++;
        }
        memo.put(known.signature(), known);
        return known;
    }

    /** Puts a judgement together from what the groups said before; null if one has not been asked this. */
    private @Nullable Judgement compose() {
        long[] marks = new long[plan.words()];
        for (int group = 0; group < groups.size(); group++) {
            long[] known = memos.get(group).find(groups.part(group, plan.gate(), signature));
            if (known == null) {
                return null;
            }
            groups.copy(group, known, marks);
        }
        return groups.size() == 0 ? null : new Judgement(plan.rules().size(), marks, plan.gate(), signature.clone());
    }

    private Judgement run() {
        Arrays.fill(facts.marks, 0);
        if (most > 0) {
            fire();
        }
        plan.complete(facts);
        return new Judgement(plan.rules().size(), facts.marks.clone(), plan.gate(), signature.clone());
    }

    private void fire() {
        KieSession open = session;
        if (open == null) {
            open = program.session();
        }
        // Kept only if all goes well: a session that failed half-way is not asked again.
        session = null;
        FactHandle handle = open.insert(facts);
        int fired = open.fireAllRules(most + 1);
        open.delete(handle);
        if (fired > most) {
            throw new IllegalStateException(fired + " productions fired (expected: at most " + most + ").");
        }
        session = open;
    }

    private void compare(Judgement gated, Situation situation) {
        Judgement ungated = run();
        if (!gated.equals(ungated)) {
            throw new IllegalStateException(plan.difference(gated, ungated, situation));
        }
    }
}
