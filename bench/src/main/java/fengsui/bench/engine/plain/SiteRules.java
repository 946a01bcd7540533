package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.util.List;

/** The HELD, RATE and AGGREGATE rules as arrays, by measure. */
final class SiteRules {

    private static final int HUNDRED = 100;

    /** Indexes into the book's list and limits in hundredths, of one family and measure. */
    private static final class Set {
        private final int[] indexes;
        private final double[] limits;
        private final double[] releases;
        private final boolean atLeast;

        Set(List<RuleSpec> rules, RuleBook book, boolean atLeast) {
            this.indexes =
                    rules.stream().mapToInt(rule -> book.rules().indexOf(rule)).toArray();
            this.limits = rules.stream()
                    .mapToDouble(rule -> HUNDRED * rule.reading().limit())
                    .toArray();
            this.releases =
                    rules.stream().mapToDouble(rule -> HUNDRED * rule.release()).toArray();
            this.atLeast = atLeast;
        }
    }

    private final Column[] columns;
    private final Layout layout;
    private final Clocks clocks;
    private final Set[] held = new Set[Measure.total()];
    private final Set[] rates = new Set[Measure.total()];
    private final Statistic[][] statistics = new Statistic[Measure.total()][];
    private final Set[] hourly = new Set[Measure.total()];
    private final int[] minutes = new int[Measure.total()];

    SiteRules(RuleBook book, Column[] columns, Layout layout, Clocks clocks) {
        this.columns = columns;
        this.layout = layout;
        this.clocks = clocks;
        for (int m = 0; m < columns.length; m++) {
            held[m] = set(book, Family.HELD, m);
            rates[m] = set(book, Family.RATE, m);
            hourly[m] = set(book, Family.AGGREGATE, m);
            statistics[m] = of(book, Family.AGGREGATE, m).stream()
                    .map(rule -> rule.reading().statistic())
                    .toArray(Statistic[]::new);
            for (RuleSpec rule : of(book, Family.RATE, m)) {
                minutes[m] = (int) (rule.reading().windowMillis() / 60_000);
            }
        }
    }

    private static Set set(RuleBook book, Family family, int measure) {
        boolean low = family != Family.AGGREGATE && Measure.of(measure).isWorseLow();
        return new Set(of(book, family, measure), book, !low);
    }

    private static List<RuleSpec> of(RuleBook book, Family family, int measure) {
        return book.of(Reach.SITE).stream()
                .filter(rule -> rule.family() == family && rule.reading().measure() == Measure.of(measure))
                .toList();
    }

    /** A value came in: what looks at the newest value and at rises. */
    void observed(int measure, int key, int site, int t) {
        judge(held[measure], site, t, columns[measure].last[key]);
        rise(measure, key, site, t);
        for (int i = 0; i < statistics[measure].length; i++) {
            // What is a lower bound stays TRUE once it was, so it must be seen at once.
            Statistic statistic = statistics[measure][i];
            if (isBounded(statistic) && columns[measure].hourly(statistic, key) >= hourly[measure].limits[i]) {
                clocks.judge(hourly[measure].indexes[i], site, t, true, false);
            }
        }
    }

    private static boolean isBounded(Statistic statistic) {
        return statistic == Statistic.SUM || statistic == Statistic.COUNT;
    }

    private void rise(int measure, int key, int site, int t) {
        if (rates[measure].indexes.length > 0) {
            int rise = columns[measure].rise(key, minutes[measure], t);
            if (rise != Column.NEVER) {
                judge(rates[measure], site, t, rise);
            }
        }
    }

    private void judge(Set rules, int site, int t, int value) {
        for (int i = 0; i < rules.indexes.length; i++) {
            int index = rules.indexes[i];
            boolean holds = rules.atLeast ? value >= rules.limits[i] : value <= rules.limits[i];
            if (holds || !clocks.isIdle(index, site)) {
                boolean releases = rules.atLeast ? value < rules.releases[i] : value > rules.releases[i];
                clocks.judge(index, site, t, holds, releases);
            }
        }
    }

    /** A minute ended: rises against one pane later, and the hour. */
    void minute(int t, LifeTrack life) {
        for (int m = 0; m < columns.length; m++) {
            for (int key = 0; rates[m].indexes.length > 0 && key < columns[m].keys; key++) {
                rise(m, key, layout.site(m, key), t);
            }
            for (int i = 0; i < statistics[m].length; i++) {
                hourly(m, i, t, life);
            }
        }
    }

    private void hourly(int measure, int i, int t, LifeTrack life) {
        Statistic statistic = statistics[measure][i];
        boolean bounded = isBounded(statistic);
        int index = hourly[measure].indexes[i];
        double limit = hourly[measure].limits[i];
        Column column = columns[measure];
        for (int key = 0; key < column.keys; key++) {
            double value = column.hourly(statistic, key);
            int site = layout.site(measure, key);
            if (value >= limit) {
                clocks.judge(index, site, t, true, false);
            } else if (value < limit && !clocks.isIdle(index, site)) {
                if (!bounded || life.isFull(site, t)) {
                    clocks.judge(index, site, t, false, true);
                }
            }
        }
    }
}
