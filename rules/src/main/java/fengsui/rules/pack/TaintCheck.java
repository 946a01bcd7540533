package fengsui.rules.pack;

import fengsui.rules.observation.Feed;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.SituationShape;
import fengsui.rules.table.Hazard;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Camera and social facts never meet ({@code semantics.md} 4). A rule is tainted by what it reads and by every rule
 * whose hazard it reads, over any number of steps; a rule with both taints is refused with both paths.
 */
final class TaintCheck {

    /** The shortest found path to each kind of fact; empty if untainted. */
    private static final class Taint {
        private String camera = "";
        private String social = "";

        boolean take(Taint from, String step) {
            boolean newCamera = camera.isEmpty() && !from.camera.isEmpty();
            boolean newSocial = social.isEmpty() && !from.social.isEmpty();
            camera = newCamera ? step + from.camera : camera;
            social = newSocial ? step + from.social : social;
            return newCamera || newSocial;
        }
    }

    private final IdentityHashMap<Draft, Taint> byRule = new IdentityHashMap<>();
    private final Map<String, Taint> byHazard = new HashMap<>();

    private TaintCheck(List<Draft> drafts) {
        drafts.forEach(draft -> byRule.put(draft, direct(draft)));
    }

    static void check(List<Draft> drafts) {
        TaintCheck check = new TaintCheck(drafts);
        // Every round taints at least one more rule or hazard, or is the last.
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Draft draft : drafts) {
                changed |= check.pass(draft);
            }
        }
        drafts.forEach(check::report);
    }

    /** One step: from the hazards a rule reads to the rule, from the rule to the hazard it yields. */
    private boolean pass(Draft draft) {
        Taint own = taint(draft);
        boolean changed = false;
        for (Condition leaf : leaves(draft)) {
            String hazard = Reading.hazard(leaf);
            if (!hazard.isEmpty()) {
                changed |= own.take(of(hazard), "");
            }
        }
        Hazard yielded = draft.header().hazard();
        if (yielded != null) {
            String step = yielded.key() + " of rule '" + draft.name() + "' <- ";
            changed |= of(yielded.key()).take(own, step);
        }
        return changed;
    }

    private Taint of(String hazard) {
        return byHazard.computeIfAbsent(hazard, key -> new Taint());
    }

    private void report(Draft draft) {
        Taint taint = taint(draft);
        if (!taint.camera.isEmpty() && !taint.social.isEmpty()) {
            draft.reporter()
                    .at(
                            draft.line(),
                            "camera and social facts meet: " + taint.camera + " (CAMERA), " + taint.social
                                    + " (SOCIAL)",
                            "Remove one of the two paths; camera and social facts never meet.");
        }
    }

    private static Taint direct(Draft draft) {
        Taint taint = new Taint();
        for (Condition leaf : leaves(draft)) {
            for (Quantity quantity : Reading.quantities(leaf)) {
                if (quantity.feeds().contains(Feed.CAMERA) && taint.camera.isEmpty()) {
                    taint.camera = quantity.name();
                }
                if (Reading.isSocial(quantity) && taint.social.isEmpty()) {
                    taint.social = quantity.name();
                }
            }
        }
        return taint;
    }

    private Taint taint(Draft draft) {
        return byRule.computeIfAbsent(draft, TaintCheck::direct);
    }

    private static List<Condition> leaves(Draft draft) {
        Condition when = draft.when();
        return when == null ? List.of() : SituationShape.leaves(when);
    }
}
