package fengsui.rules.watch;

import fengsui.rules.evaluation.Program;
import fengsui.rules.pack.Pack;

/**
 * A pack made ready to judge by.
 *
 * @param pack the checked rules
 * @param plan what must be watched for them
 * @param program the rules as Drools runs them
 */
public record Compilation(Pack pack, WatchPlan plan, Program program) {

    public static Compilation of(Pack pack) {
        return new Compilation(pack, WatchPlan.of(pack), Program.compile(pack));
    }
}
