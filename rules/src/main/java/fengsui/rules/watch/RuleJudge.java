package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.evaluation.Judgement;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingClock;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.pack.Rule;
import fengsui.rules.situation.Situation;
import fengsui.rules.situation.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Judges the rules of one scope for one area or site, and keeps their clocks. Not thread-safe. */
final class RuleJudge {

    private final Area area;
    private final @Nullable String site;
    /** Only rules whose clock remembers something, by name. */
    private final Map<String, Kept> kept = new TreeMap<>();

    private @Nullable ScopePlan plan;
    private @Nullable Kept[] byRule = new @Nullable Kept[0];
    private @Nullable Judgement last;
    private long nextWake = Long.MAX_VALUE;

    private record Kept(RuleCard card, FindingClock clock) {}

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
        byRule = new @Nullable Kept[newPlan.rules().size()];
        Map<String, Kept> before = new TreeMap<>(kept);
        kept.clear();
        for (int i = 0; i < byRule.length; i++) {
            RuleCard card = newPlan.rules().get(i).card();
            Kept old = before.get(card.name());
            if (old != null && warnsOfTheSame(old.card(), card)) {
                before.remove(card.name());
                if (!sameDefinition(old.card(), card)) {
                    old.clock().restart();
                }
                byRule[i] = new Kept(card, old.clock());
                kept.put(card.name(), new Kept(card, old.clock()));
            }
        }
        for (Kept gone : before.values()) {
            end(gone, t, FindingReason.RULE_WITHDRAWN, out);
        }
        refreshWake();
    }

    /** An alert is about a hazard at a level: a finding cannot move from one to another. */
    private static boolean warnsOfTheSame(RuleCard a, RuleCard b) {
        return a.hazard().equals(b.hazard()) && a.level() == b.level();
    }

    private static boolean sameDefinition(RuleCard a, RuleCard b) {
        return a.condition().equals(b.condition())
                && a.holdMillis() == b.holdMillis()
                && a.clearMillis() == b.clearMillis()
                && java.util.Objects.equals(a.release(), b.release());
    }

    private void end(Kept which, long t, FindingReason reason, Consumer<FindingChange> out) {
        if (which.clock().isActive()) {
            which.clock().end();
            out.accept(new FindingChange(t, which.card(), area, site, reason, false, List.of()));
        }
    }

    /** Ends all findings because the site left the register. */
    void retire(long t, Consumer<FindingChange> out) {
        kept.values().forEach(which -> end(which, t, FindingReason.SITE_RETIRED, out));
        kept.clear();
        java.util.Arrays.fill(byRule, null);
        nextWake = Long.MAX_VALUE;
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
        if (kept.isEmpty() && before != null && judgement.equals(before)) {
            return;
        }
        List<Rule> rules = current.rules();
        for (int i = 0; i < rules.size(); i++) {
            Truth verdict = judgement.verdict(i);
            Kept which = byRule[i];
            if (which == null && verdict != Truth.TRUE) {
                continue;
            }
            if (which == null) {
                which = new Kept(rules.get(i).card(), new FindingClock());
                byRule[i] = which;
                kept.put(which.card().name(), which);
            }
            FindingReason reason = which.clock()
                    .judge(t, verdict, judgement.released(i), current.limits().get(i));
            if (reason != null) {
                out.accept(EvidenceBinder.change(t, rules.get(i), area, site, reason, situation));
            }
            if (which.clock().isIdle()) {
                byRule[i] = null;
                kept.remove(which.card().name());
            }
        }
        refreshWake();
    }

    private void refreshWake() {
        nextWake = Long.MAX_VALUE;
        ScopePlan current = plan;
        for (int i = 0; current != null && i < byRule.length; i++) {
            Kept which = byRule[i];
            if (which != null) {
                nextWake = Math.min(
                        nextWake, which.clock().nextWake(current.limits().get(i)));
            }
        }
    }

    /** Whether a finding is active. */
    boolean isActive() {
        if (kept.isEmpty()) {
            return false;
        }
        for (Kept which : kept.values()) {
            if (which.clock().isActive()) {
                return true;
            }
        }
        return false;
    }

    /** Adds what the active findings rest on in a situation, in order of rule. */
    void bind(Situation situation, List<AreaEvidence.OfFinding> into) {
        ScopePlan current = plan;
        for (int i = 0; current != null && i < byRule.length; i++) {
            Kept which = byRule[i];
            if (which != null && which.clock().isActive()) {
                into.add(EvidenceBinder.now(current.rules().get(i), site, situation));
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
        out.writeInt(kept.size());
        for (Kept which : kept.values()) {
            CardCodec.write(which.card(), out);
            which.clock().write(out);
        }
    }

    static RuleJudge read(DataInput in, Area area, @Nullable String site) throws IOException {
        RuleJudge judge = new RuleJudge(area, site);
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            RuleCard card = CardCodec.read(in);
            judge.kept.put(card.name(), new Kept(card, FindingClock.read(in)));
        }
        return judge;
    }
}
