package fengsui.bench.engine.plain;

import fengsui.bench.engine.Ordered;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Workload;

/** Plain Java, primitive arrays, one purpose. */
public final class Handwritten extends Ordered implements Clocks.Owner {

    private static final int MINUTE = 60_000;

    private final Layout layout = new Layout();
    private final Column[] columns = new Column[Measure.total()];
    private final Clocks clocks;
    private final SiteRules siteRules;
    private final GridRules gridRules;
    private final LifeTrack life;
    private final RollUps rollUps;
    private int nextMinute = MINUTE;

    public Handwritten(Workload workload, RuleBook book, FindingSink sink) {
        super(workload);
        for (int m = 0; m < columns.length; m++) {
            columns[m] = new Column(book, m, workload.region().grids() * layout.perGrid(m));
        }
        clocks = new Clocks(book, workload.region(), sink, this);
        siteRules = new SiteRules(book, columns, layout, clocks);
        gridRules = new GridRules(book, workload.region(), columns, layout, clocks);
        life = new LifeTrack(book, workload.region(), clocks);
        rollUps = new RollUps(book, workload.region(), clocks);
    }

    @Override
    protected void apply(int row, long at) {
        int t = (int) (at - Workload.START);
        advance(t - 1);
        clocks.before(t);
        int measure = workload.measure(row);
        int site = workload.site(row);
        int key = layout.key(measure, site);
        columns[measure].add(key, workload.hundredths(row), t);
        life.sign(site, t);
        siteRules.observed(measure, key, site, t);
        gridRules.observed(measure, site, t);
    }

    @Override
    protected void time(long at) {
        int t = (int) Math.max(0, at - Workload.START);
        advance(t);
        clocks.before(t + 1);
    }

    /** Ends the minutes up to and with an instant. */
    private void advance(int t) {
        while (nextMinute <= t) {
            clocks.before(nextMinute);
            life.minute(nextMinute);
            for (Column column : columns) {
                column.roll(nextMinute / MINUTE);
            }
            siteRules.minute(nextMinute, life);
            gridRules.minute(nextMinute);
            life.roll(nextMinute / MINUTE + 1);
            nextMinute += MINUTE;
        }
    }

    @Override
    public void changed(RuleSpec rule, int place, boolean begins, int t) {
        rollUps.changed(rule, place, begins, t);
    }

    @Override
    public void poke(RuleSpec rule, int index, int place, int t) {
        if (rule.family() == Family.SILENCE) {
            life.poke(index, place, t);
        } else {
            gridRules.poke(index, place, t);
        }
    }
}
