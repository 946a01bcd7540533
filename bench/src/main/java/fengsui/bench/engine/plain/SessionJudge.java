package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import java.util.ArrayList;
import java.util.List;

/** Judges by a rule engine that knows no time: puts in what an observation touched, and tells the clocks which rules held. */
final class SessionJudge implements Judge {

    private static final int HUNDRED = 100;

    /** A rule and its place in the book's list. */
    private record Numbered(int index, RuleSpec rule) {}

    private final Column[] columns;
    private final Layout layout;
    private final GridValues values;
    private final Clocks clocks;
    private final RuleSessions sessions;
    private final List<List<Numbered>> ofSite = new ArrayList<>();
    private final List<List<Numbered>> ofGrid = new ArrayList<>();
    private final List<Numbered> grids = new ArrayList<>();
    private final boolean[] known;

    SessionJudge(
            RuleBook book, Column[] columns, Layout layout, GridValues values, Clocks clocks, RuleSessions sessions) {
        this.columns = columns;
        this.layout = layout;
        this.values = values;
        this.clocks = clocks;
        this.sessions = sessions;
        this.known = new boolean[book.rules().size()];
        for (Measure measure : Measure.values()) {
            ofSite.add(select(book, Reach.SITE, measure));
            ofGrid.add(select(book, Reach.GRID, measure));
        }
        ofGrid.stream().flatMap(List::stream).distinct().forEach(grids::add);
    }

    private static List<Numbered> select(RuleBook book, Reach reach, Measure measure) {
        List<Numbered> selected = new ArrayList<>();
        for (int index = 0; index < book.rules().size(); index++) {
            RuleSpec rule = book.rules().get(index);
            boolean uses = rule.reach() == reach
                    && rule.family() != Family.SILENCE
                    && rule.terms().stream().anyMatch(term -> ((Term.Reading) term).measure() == measure);
            if (uses) {
                selected.add(new Numbered(index, rule));
            }
        }
        return selected;
    }

    @Override
    public void observed(int measure, int key, int site, int t) {
        Measure what = Measure.of(measure);
        int grid = Region.gridOf(site);
        if (what.kind() == Measure.Kind.CHANNEL) {
            values.report(measure, grid, t);
        }
        for (Numbered one : ofSite.get(measure)) {
            known[one.index] = put(one.rule, measure, key, site, t, false);
        }
        for (Numbered one : ofGrid.get(measure)) {
            known[one.index] = putGrid(one.rule, grid, t);
            if (what.isSighting()) {
                clocks.wake(one.index, grid, t + (int) one.rule.clearMillis());
            }
        }
        Hits hits = sessions.fire();
        tell(ofSite.get(measure), site, t, hits, false);
        tell(ofGrid.get(measure), grid, t, hits, true);
    }

    private final java.util.Set<Long> puts = new java.util.HashSet<>();

    private void put(RuleSessions.What what, int place, double value) {
        int source = sessions.source(what);
        if (puts.add((long) source << 32 | place)) {
            sessions.put(source, place, value);
        }
    }

    private boolean put(RuleSpec rule, int measure, int key, int site, int t, boolean wholeMinute) {
        Statistic statistic = rule.reading().statistic();
        double value = value(statistic, measure, key, t, (int) (rule.reading().windowMillis() / 60_000));
        boolean bounded = statistic == Statistic.SUM || statistic == Statistic.COUNT;
        if (Double.isNaN(value) || (rule.family() == Family.AGGREGATE && !wholeMinute && !bounded)) {
            return false;
        }
        put(RuleSessions.What.of(rule.reach(), rule.reading()), site, value / HUNDRED);
        return true;
    }

    private double value(Statistic statistic, int measure, int key, int t, int minutes) {
        Column column = columns[measure];
        return switch (statistic) {
            case LAST -> column.last[key];
            case RISE -> {
                int rise = column.rise(key, minutes, t);
                yield rise == Column.NEVER ? Double.NaN : rise;
            }
            case SUM, MEAN, MAX, COUNT -> column.hourly(statistic, key);
            case SILENCE -> throw new IllegalArgumentException("silence is a timer's");
        };
    }

    private boolean putGrid(RuleSpec rule, int grid, int t) {
        boolean all = true;
        for (Term term : rule.terms()) {
            Term.Reading reading = (Term.Reading) term;
            double value = values.value(reading, grid, t, (int) rule.clearMillis());
            all &= !Double.isNaN(value);
            put(RuleSessions.What.of(rule.reach(), reading), grid, value);
        }
        return all;
    }

    private void tell(List<Numbered> rules, int place, int t, Hits hits, boolean ofGrid) {
        puts.clear();
        for (Numbered one : rules) {
            boolean holds = hits.holds(one.index);
            boolean momentary = one.rule.family() == Family.AGGREGATE && !holds;
            if (known[one.index] && !momentary && (holds || !clocks.isIdle(one.index, place))) {
                boolean releases = ofGrid || hits.releases(one.index);
                clocks.judge(one.index, place, t, holds, releases);
            }
        }
    }

    @Override
    public void minute(int t, LifeTrack life) {
        for (int m = 0; m < columns.length; m++) {
            boolean needed = ofSite.get(m).stream().anyMatch(one -> one.rule.family() != Family.HELD);
            for (int key = 0; needed && key < columns[m].keys; key++) {
                minute(m, key, t, life);
            }
        }
        for (Numbered one : grids) {
            for (int grid = 0; grid < values.grids(); grid++) {
                if (!clocks.isIdle(one.index, grid)) {
                    judgeGrid(one, grid, t);
                }
            }
        }
    }

    private void minute(int measure, int key, int t, LifeTrack life) {
        int site = layout.site(measure, key);
        for (Numbered one : ofSite.get(measure)) {
            boolean still = one.rule.family() == Family.HELD;
            known[one.index] = !still && put(one.rule, measure, key, site, t, true);
        }
        puts.clear();
        Hits hits = sessions.fire();
        for (Numbered one : ofSite.get(measure)) {
            boolean holds = hits.holds(one.index);
            boolean hourly = one.rule.family() == Family.AGGREGATE;
            boolean bounded = hourly
                    && one.rule.reading().statistic() != Statistic.MEAN
                    && one.rule.reading().statistic() != Statistic.MAX;
            boolean sure = holds || !bounded || life.isFull(site, t);
            if (known[one.index] && sure && (holds || !clocks.isIdle(one.index, site))) {
                clocks.judge(one.index, site, t, holds, hourly || hits.releases(one.index));
            }
        }
    }

    private void judgeGrid(Numbered one, int grid, int t) {
        known[one.index] = putGrid(one.rule, grid, t);
        Hits hits = sessions.fire();
        tell(List.of(one), grid, t, hits, true);
    }

    @Override
    public void poke(int index, int grid, int t) {
        for (Numbered one : grids) {
            if (one.index == index) {
                judgeGrid(one, grid, t);
            }
        }
    }
}
