package fengsui.bench.engine.plain;

import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import java.util.ArrayList;
import java.util.List;

/** The GRID rules: two terms each, judged when one of their quantities came in, or when what was seen is over. */
final class GridRules {

    private static final int PANE = 300_000;
    private static final int PANES = 16;
    private static final int PER_HOUR = 12;

    private final List<RuleSpec> rules;
    private final int[] indexes;
    private final int[][] byMeasure = new int[Measure.total()][];
    private final Column[] columns;
    private final Layout layout;
    private final Clocks clocks;
    private final int grids;
    /** Reports per grid, category and five minutes, with the pane each slot stands for. */
    private final int[] reports;

    private final int[] reportPane;

    GridRules(RuleBook book, Region region, Column[] columns, Layout layout, Clocks clocks) {
        this.rules = book.of(Reach.GRID);
        this.indexes =
                rules.stream().mapToInt(rule -> book.rules().indexOf(rule)).toArray();
        this.columns = columns;
        this.layout = layout;
        this.clocks = clocks;
        this.grids = region.grids();
        int categories = Measure.total() - Measure.REPORT_SMOKE.ordinal();
        this.reports = new int[grids * categories * PANES];
        this.reportPane = new int[reports.length];
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
            int slot = slot(measure, grid, (t + PANE - 1) / PANE);
            int pane = (t + PANE - 1) / PANE;
            reports[slot] = reportPane[slot] == pane ? reports[slot] + 1 : 1;
            reportPane[slot] = pane;
        }
        for (int i : byMeasure[measure]) {
            judge(i, grid, t);
            if (what.isSighting()) {
                clocks.wake(indexes[i], grid, t + (int) rules.get(i).clearMillis());
            }
        }
    }

    private int slot(int measure, int grid, int pane) {
        int category = measure - Measure.REPORT_SMOKE.ordinal();
        return (category * grids + grid) * PANES + (pane & (PANES - 1));
    }

    void judge(int i, int grid, int t) {
        RuleSpec rule = rules.get(i);
        boolean holds = true;
        boolean known = true;
        for (Term term : rule.terms()) {
            double value = value((Term.Reading) term, grid, t, (int) rule.clearMillis());
            if (value != value) {
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

    private double value(Term.Reading reading, int grid, int t, int clear) {
        int measure = reading.measure().ordinal();
        if (reading.statistic() == Statistic.COUNT) {
            return count(measure, grid, t);
        }
        Column column = columns[measure];
        int each = layout.perGrid(measure);
        boolean low = reading.measure().isWorseLow();
        int age = reading.measure().isSighting() ? clear - 1 : Column.FRESH;
        int worst = Column.NEVER;
        for (int key = grid * each; key < grid * each + each; key++) {
            if (column.lastAt[key] != Column.NEVER && t - column.lastAt[key] <= age) {
                int value = column.last[key];
                worst = worst == Column.NEVER ? value : low ? Math.min(worst, value) : Math.max(worst, value);
            }
        }
        if (worst == Column.NEVER) {
            return reading.measure().isSighting() ? 0 : Double.NaN;
        }
        return worst / 100.0;
    }

    private int count(int measure, int grid, int t) {
        int open = (t + PANE - 1) / PANE;
        int first = Math.floorDiv(t, PANE) - PER_HOUR + 1;
        int count = 0;
        for (int pane = first; pane <= open; pane++) {
            int slot = slot(measure, grid, pane);
            count += reportPane[slot] == pane ? reports[slot] : 0;
        }
        return count;
    }

    /** A minute ended: what holds may have become too old. */
    void minute(int t) {
        for (int i = 0; i < indexes.length; i++) {
            for (int grid = 0; grid < grids; grid++) {
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
