package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.evaluation.Judgement;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingClock;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges the rules of one scope for one area or site, and keeps their clocks. Not thread-safe. */
final class RuleJudge {

    private static final Kept[] NONE = {};

    private final Area area;
    private final @Nullable String site;
    /** Only rules whose clock remembers something, in order of rule; before a plan is adopted, in that of the last. */
    private Kept[] kept = NONE;

    private @Nullable ScopePlan plan;
    private @Nullable Judgement last;
    private int active;
    private long nextWake = Long.MAX_VALUE;

    /** A rule of the plan by number, and its clock. */
    private record Kept(int rule, RuleCard card, FindingClock clock) {}

    RuleJudge(Area area, @Nullable String site) {
        this.area = area;
        this.site = site;
    }

    /**
     * Takes over a plan. Findings of rules that are gone, or now warn of something else, end as withdrawn; clocks of
     * rules otherwise changed start anew; unchanged rules keep theirs.
     */
    void adopt(ScopePlan newPlan, long t, Consumer<FindingChange> out) {
        if (newPlan.equals(plan)) {
            return;
        }
        plan = newPlan;
        last = null;
        Map<String, Kept> before = new TreeMap<>();
        for (Kept old : kept) {
            before.put(old.card().name(), old);
        }
        List<Kept> stay = new ArrayList<>();
        for (int i = 0; i < newPlan.rules().size() && !before.isEmpty(); i++) {
            RuleCard card = newPlan.rules().get(i).card();
            Kept old = before.get(card.name());
            if (old != null && warnsOfTheSame(old.card(), card)) {
                before.remove(card.name());
                if (!sameDefinition(old.card(), card)) {
                    old.clock().restart();
                }
                stay.add(new Kept(i, card, old.clock()));
            }
        }
        kept = stay.toArray(NONE);
        for (Kept gone : before.values()) {
            end(gone, t, FindingReason.RULE_WITHDRAWN, out);
        }
        refresh();
    }

    /** An alert is about a hazard at a level: a finding cannot move from one to another. */
    private static boolean warnsOfTheSame(RuleCard a, RuleCard b) {
        return a.hazard().equals(b.hazard()) && a.level() == b.level();
    }

    private static boolean sameDefinition(RuleCard a, RuleCard b) {
        return a.condition().equals(b.condition())
                && a.holdMillis() == b.holdMillis()
                && a.clearMillis() == b.clearMillis()
                && Objects.equals(a.release(), b.release());
    }

    private void end(Kept which, long t, FindingReason reason, Consumer<FindingChange> out) {
        if (which.clock().isActive()) {
            which.clock().end();
            out.accept(new FindingChange(t, which.card(), area, site, reason, false, List.of()));
        }
    }

    /** Ends all findings because the site left the register. */
    void retire(long t, Consumer<FindingChange> out) {
        for (Kept which : kept) {
            end(which, t, FindingReason.SITE_RETIRED, out);
        }
        kept = NONE;
        refresh();
    }

    /** Judges a situation and emits what changed, in order of rule. */
    void judge(long t, Situation situation, Evaluator evaluator, Consumer<FindingChange> out) {
        ScopePlan current = plan;
        if (current == null) {
            throw new IllegalStateException("adopt a plan first");
        }
        Judgement before = last;
        Judgement judgement = evaluator.judge(situation, before);
        last = judgement;
        if (before != null && judgement.equals(before) && nextWake > t) {
            return;
        }
        // The clock of a rule whose marks are as before does nothing until it runs out.
        int at = 0;
        int rule = next(-1, at, judgement, before);
        while (rule < judgement.rules()) {
            boolean known = at < kept.length && kept[at].rule() == rule;
            at += judge(t, rule, known ? at : -1 - at, judgement, situation, out);
            rule = next(rule, at, judgement, before);
        }
        refresh();
    }

    /** The next rule that is kept or of which any mark differs; simply the next if there is nothing to compare with. */
    private int next(int after, int at, Judgement judgement, @Nullable Judgement before) {
        if (before == null) {
            return after + 1;
        }
        int known = at < kept.length ? kept[at].rule() : Integer.MAX_VALUE;
        return Math.min(known, judgement.nextDifference(after, before));
    }

    /** Judges one rule; returns by how many places of {@code kept} to go on. */
    private int judge(
            long t, int rule, int found, Judgement judgement, Situation situation, Consumer<FindingChange> out) {
        ScopePlan current = Objects.requireNonNull(plan);
        Truth verdict = judgement.verdict(rule);
        boolean isNew = found < 0;
        if (isNew && verdict != Truth.TRUE) {
            return 0;
        }
        Kept which = isNew ? new Kept(rule, current.rules().get(rule).card(), new FindingClock()) : kept[found];
        FindingReason reason = which.clock()
                .judge(t, verdict, judgement.released(rule), current.limits().get(rule));
        if (reason != null) {
            out.accept(EvidenceBinder.change(t, current, rule, area, site, reason, situation));
        }
        boolean keeps = !which.clock().isIdle();
        if (isNew && keeps) {
            insert(-1 - found, which);
        } else if (!isNew && !keeps) {
            remove(found);
        }
        return keeps ? 1 : 0;
    }

    private void insert(int at, Kept which) {
        Kept[] longer = new Kept[kept.length + 1];
        System.arraycopy(kept, 0, longer, 0, at);
        longer[at] = which;
        System.arraycopy(kept, at, longer, at + 1, kept.length - at);
        kept = longer;
    }

    private void remove(int at) {
        if (kept.length == 1) {
            kept = NONE;
            return;
        }
        Kept[] shorter = new Kept[kept.length - 1];
        System.arraycopy(kept, 0, shorter, 0, at);
        System.arraycopy(kept, at + 1, shorter, at, shorter.length - at);
        kept = shorter;
    }

    private void refresh() {
        nextWake = Long.MAX_VALUE;
        active = 0;
        ScopePlan current = plan;
        for (Kept which : kept) {
            active += which.clock().isActive() ? 1 : 0;
            if (current != null) {
                nextWake = Math.min(
                        nextWake, which.clock().nextWake(current.limits().get(which.rule())));
            }
        }
    }

    /** Whether a finding is active. */
    boolean isActive() {
        return active > 0;
    }

    /** The last judgement of the plan, or null. */
    @Nullable
    Judgement last() {
        return last;
    }

    /** Adds what the active findings rest on in a situation, in order of rule. */
    void bind(Situation situation, List<AreaEvidence.OfFinding> into) {
        ScopePlan current = plan;
        for (Kept which : kept) {
            if (current != null && which.clock().isActive()) {
                into.add(EvidenceBinder.now(current, which.rule(), site, situation));
            }
        }
    }

    /** The next instant at which a clock runs out. */
    long nextWake() {
        return nextWake;
    }

    boolean isAdopted() {
        return plan != null;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(kept.length);
        for (Kept which : kept) {
            CardCodec.write(which.card(), out);
            which.clock().write(out);
        }
    }

    static RuleJudge read(DataInput in, Area area, @Nullable String site) throws IOException {
        RuleJudge judge = new RuleJudge(area, site);
        Kept[] kept = new Kept[in.readInt()];
        for (int i = 0; i < kept.length; i++) {
            RuleCard card = CardCodec.read(in);
            kept[i] = new Kept(i, card, FindingClock.read(in));
        }
        judge.kept = kept.length == 0 ? NONE : kept;
        judge.refresh();
        return judge;
    }
}
