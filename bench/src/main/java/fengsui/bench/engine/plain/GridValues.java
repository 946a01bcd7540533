package fengsui.bench.engine.plain;

import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;

/** What the sites of a grid come to: the worst of fresh values, what a camera sees, reports of an hour. */
final class GridValues {

    private static final int PANE = 300_000;
    private static final int PANES = 16;
    private static final int PER_HOUR = 12;

    private final Column[] columns;
    private final Layout layout;
    private final int grids;
    /** Reports per grid, category and five minutes, with the pane each slot stands for. */
    private final int[] reports;

    private final int[] reportPane;

    GridValues(Region region, Column[] columns, Layout layout) {
        this.columns = columns;
        this.layout = layout;
        this.grids = region.grids();
        int categories = Measure.total() - Measure.REPORT_SMOKE.ordinal();
        this.reports = new int[grids * categories * PANES];
        this.reportPane = new int[reports.length];
    }

    int grids() {
        return grids;
    }

    /** Counts a report. */
    void report(int measure, int grid, int t) {
        int pane = (t + PANE - 1) / PANE;
        int slot = slot(measure, grid, pane);
        reports[slot] = reportPane[slot] == pane ? reports[slot] + 1 : 1;
        reportPane[slot] = pane;
    }

    private int slot(int measure, int grid, int pane) {
        int category = measure - Measure.REPORT_SMOKE.ordinal();
        return (category * grids + grid) * PANES + (pane & (PANES - 1));
    }

    /** A reading of a grid at an instant; NaN if absent. */
    double value(Term.Reading reading, int grid, int t, int clear) {
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
}
