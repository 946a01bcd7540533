package fengsui.bench.engine.plain;

import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Ordered;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Workload;
import org.jspecify.annotations.Nullable;

/** Plain Java, primitive arrays, one purpose; the verdicts by comparing, or by a rule engine in one of the obvious ways. */
public final class Handwritten extends Ordered implements Clocks.Owner {

    private static final int MINUTE = 60_000;

    private final Layout layout = new Layout();
    private final Column[] columns = new Column[Measure.total()];
    private final Clocks clocks;
    private final Judge judge;
    private final @Nullable RuleSessions sessions;
    private final LifeTrack life;
    private final RollUps rollUps;
    private int nextMinute = MINUTE;

    private Handwritten(Workload workload, RuleBook book, FindingSink sink, @Nullable RuleSessions sessions) {
        super(workload);
        this.sessions = sessions;
        for (int m = 0; m < columns.length; m++) {
            columns[m] = new Column(book, m, workload.region().grids() * layout.perGrid(m));
        }
        clocks = new Clocks(book, workload.region(), sink, this);
        GridValues values = new GridValues(workload.region(), columns, layout);
        judge = sessions == null
                ? new PlainJudge(book, columns, layout, values, clocks)
                : new SessionJudge(book, columns, layout, values, clocks, sessions);
        life = new LifeTrack(book, workload.region(), clocks);
        rollUps = new RollUps(book, workload.region(), clocks);
    }

    /** All by hand. */
    public static Engine plain(Workload workload, RuleBook book, FindingSink sink) {
        return new Handwritten(workload, book, sink, null);
    }

    /** Windows and clocks by hand, verdicts by Drools. */
    public static Engine drools(Workload workload, RuleBook book, FindingSink sink, DroolsMode mode) {
        return new Handwritten(workload, book, sink, DroolsSessions.of(mode, book));
    }

    /** Windows and clocks by hand, verdicts by Evrete. */
    public static Engine evrete(Workload workload, RuleBook book, FindingSink sink) {
        return new Handwritten(workload, book, sink, new EvreteSession(book));
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
        judge.observed(measure, key, site, t);
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
            judge.minute(nextMinute, life);
            life.roll(nextMinute / MINUTE + 1);
            nextMinute += MINUTE;
        }
    }

    @Override
    public void changed(RuleSpec rule, int place, boolean begins, int t) {
        rollUps.changed(rule, place, begins, t);
    }

    @Override
    public void settle(int before) {
        rollUps.settle(before);
    }

    @Override
    public void poke(RuleSpec rule, int index, int place, int t) {
        if (rule.family() == Family.SILENCE) {
            life.poke(index, place, t);
        } else {
            judge.poke(index, place, t);
        }
    }

    @Override
    public void close() {
        if (sessions != null) {
            sessions.close();
        }
    }
}
