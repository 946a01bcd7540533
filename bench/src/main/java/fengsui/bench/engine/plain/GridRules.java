package fengsui.bench.engine.plain;

import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import java.util.ArrayList;
import java.util.List;

/** The GRID rules: two terms each, judged when one of their quantities came in, or when what was seen is over. */
final class GridRules {

    private final List<RuleSpec> rules;
    private final int[] indexes;
    private final int[][] byMeasure = new int[Measure.total()][];
    private final GridValues values;
    private final Clocks clocks;

    GridRules(RuleBook book, GridValues values, Clocks clocks) {
        this.rules = book.of(Reach.GRID);
        this.indexes =
                rules.stream().mapToInt(rule -> book.rules().indexOf(rule)).toArray();
        this.values = values;
        this.clocks = clocks;
        for (int m = 0; m < byMeasure.length; m++) {
            byMeasure[m] = using(Measure.of(m));
        }
    }

    private int[] using(Measure measure) {
        List<Integer> using = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).terms().stream().anyMatch(term -> ((Term.Reading) term).measure() == measure)) {
                using.add(i);
            }
        }
        return using.stream().mapToInt(Integer::intValue).toArray();
    }

    void observed(int measure, int site, int t) {
        int grid = Region.gridOf(site);
        Measure what = Measure.of(measure);
        if (what.kind() == Measure.Kind.CHANNEL) {
            values.report(measure, grid, t);
        }
        for (int i : byMeasure[measure]) {
            judge(i, grid, t);
            if (what.isSighting()) {
                clocks.wake(indexes[i], grid, t + (int) rules.get(i).clearMillis());
            }
        }
    }

    void judge(int i, int grid, int t) {
        RuleSpec rule = rules.get(i);
        boolean holds = true;
        boolean known = true;
        for (Term term : rule.terms()) {
            double value = values.value((Term.Reading) term, grid, t, (int) rule.clearMillis());
            if (Double.isNaN(value)) {
                known = false;
            } else if (!((Term.Reading) term).holds(value)) {
                holds = false;
                break;
            }
        }
        if (known || !holds) {
            clocks.judge(indexes[i], grid, t, holds, true);
        }
    }

    /** A minute ended: what holds may have become too old. */
    void minute(int t) {
        for (int i = 0; i < indexes.length; i++) {
            for (int grid = 0; grid < values.grids(); grid++) {
                if (!clocks.isIdle(indexes[i], grid)) {
                    judge(i, grid, t);
                }
            }
        }
    }

    /** What a camera saw is over, or it saw it again. */
    void poke(int index, int grid, int t) {
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] == index) {
                judge(i, grid, t);
            }
        }
    }
}
