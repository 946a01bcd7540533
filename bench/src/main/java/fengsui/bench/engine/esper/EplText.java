package fengsui.bench.engine.esper;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules as one EPL module. Hold and clear are overlapping contexts, one partition per site that is high or active;
 * hours are one time window per measure, grouped by site and shown each minute; silence is the absence pattern.
 */
final class EplText {

    private static final String SECONDS = " sec";

    private final StringBuilder text = new StringBuilder();

    private EplText() {}

    static String of(RuleBook book) {
        EplText epl = new EplText();
        epl.statement("create context PerSite partition by site from Obs");
        Set<Measure> rising = new TreeSet<>();
        book.of(Family.RATE).forEach(rule -> rising.add(rule.reading().measure()));
        rising.forEach(epl::rise);
        for (RuleSpec rule : book.rules()) {
            switch (rule.family()) {
                case HELD -> epl.held(rule);
                case RATE -> epl.active(rule, "Rise", "value " + limit(rule));
                case AGGREGATE -> epl.hourly(rule);
                case SILENCE -> epl.silence(rule);
                case GRID, ROLL_UP -> throw new IllegalArgumentException(rule.family() + " is not written in EPL");
            }
        }
        return epl.text.toString();
    }

    private void statement(String epl) {
        text.append(epl).append(";\n");
    }

    /** The newest value of each minute, for 13 minutes: ten, and three periods more. */
    private void rise(Measure measure) {
        statement("insert into Rise select o.site as site, o.measure as measure, o.ts as ts,"
                + " o.value - window(o.*).lastOf(w => w.ts <= o.cutoff).value as value"
                + " from Obs(measure=" + measure.ordinal() + ")#unique(site, pane)#time(13 min) as o group by o.site");
        // What a rise looks back to moves on each minute without any observation.
        statement("insert into Rise select o.site as site, " + measure.ordinal()
                + " as measure, current_timestamp() as ts, last(o.value)"
                + " - window(o.*).lastOf(w => w.ts <= current_timestamp() - 600000).value as value"
                + " from Obs(measure=" + measure.ordinal() + ")#unique(site, pane)#time(13 min) as o"
                + " group by o.site having last(o.ts) >= current_timestamp() - 180000 output snapshot every 1 min");
    }

    private void held(RuleSpec rule) {
        int n = rule.number();
        String of = "measure=" + rule.reading().measure().ordinal();
        statement("create context High" + n + " initiated by distinct(s.site) Obs(" + of + ", value " + limit(rule)
                + ") as s terminated by Obs(" + of + ", site=s.site, not (value " + limit(rule) + "))");
        statement("context High" + n + " insert into Held" + n + " select context.s.site as site from pattern "
                + "[timer:interval(" + rule.holdMillis() / 1000 + SECONDS + ")]");
        active(rule, "Held" + n, "");
    }

    /** Active from the first event of a stream until the value was released for the clear time. */
    private void active(RuleSpec rule, String stream, String filter) {
        int n = rule.number();
        String of = "measure=" + rule.reading().measure().ordinal();
        String values = rule.family() == Family.RATE ? "Rise" : "Obs";
        String begins = filter.isEmpty() ? stream : stream + "(" + of + ", " + filter + ")";
        String release = (rule.reading().atLeast() ? "< " : "> ") + rule.release();
        String same = values + "(" + of + ", site=s.site, ";
        statement("create context Active" + n + " initiated by distinct(s.site) " + begins
                + " as s terminated by pattern"
                + " [every " + same + "value " + release + ") -> (timer:interval(" + rule.clearMillis() / 1000 + SECONDS
                + ") and not " + same + "not (value " + release + ")))]");
        statement("@name('begin-" + n + "') context Active" + n
                + " select context.s.site as site from pattern [timer:interval(0)]");
    }

    private void hourly(RuleSpec rule) {
        Statistic statistic = rule.reading().statistic();
        boolean meanLike = statistic == Statistic.MEAN || statistic == Statistic.MAX;
        String aggregate =
                switch (statistic) {
                    case SUM -> "sum(value)";
                    case MEAN -> "avg(value)";
                    case MAX -> "max(value)";
                    case COUNT -> "count(*)";
                    case LAST, RISE, SILENCE -> throw new IllegalArgumentException(statistic + " is no aggregate");
                };
        String covered = meanLike ? " and count(distinct pane) >= 30" : "";
        statement("@name('hour-" + rule.number() + "') select site from Obs(measure="
                + rule.reading().measure().ordinal() + ")#time(1 hour) group by site having " + aggregate + " "
                + limit(rule) + covered + " output snapshot every 1 min");
    }

    private void silence(RuleSpec rule) {
        String sites = "kind=" + rule.reading().measure().kind().ordinal();
        statement("@name('begin-" + rule.number()
                + "') context PerSite select a.site as site from pattern [every a=Obs(" + sites
                + ") -> (timer:interval(" + (long) rule.reading().limit() + SECONDS + ") and not Obs)]");
    }

    private static String limit(RuleSpec rule) {
        return (rule.reading().atLeast() ? ">= " : "<= ") + rule.reading().limit();
    }
}
