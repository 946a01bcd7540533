package fengsui.bench.engine.plain;

import fengsui.bench.rule.RuleBook;

/** Judges by comparing numbers in arrays. */
final class PlainJudge implements Judge {

    private final SiteRules sites;
    private final GridRules grids;

    PlainJudge(RuleBook book, Column[] columns, Layout layout, GridValues values, Clocks clocks) {
        this.sites = new SiteRules(book, columns, layout, clocks);
        this.grids = new GridRules(book, values, clocks);
    }

    @Override
    public void observed(int measure, int key, int site, int t) {
        sites.observed(measure, key, site, t);
        grids.observed(measure, site, t);
    }

    @Override
    public void minute(int t, LifeTrack life) {
        sites.minute(t, life);
        grids.minute(t);
    }

    @Override
    public void poke(int index, int grid, int t) {
        grids.poke(index, grid, t);
    }
}
