package fengsui.bench.engine.esper;

import fengsui.bench.rule.Colour;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rules as one EPL module. Hold and clear are overlapping contexts, one partition per place that is high or active;
 * hours are one time window per measure, grouped by site and shown each minute; what the sites of a grid come to is one
 * stream per reading, joined on the grid; silence is the absence pattern; roll-ups count a named window of the findings
 * that are active.
 */
final class EplText {

    private static final String SECONDS = " sec";

    private final RuleBook book;
    private final StringBuilder text = new StringBuilder();
    /** Streams of what a grid's sites come to, by reading, so that rules share them. */
    private final Map<String, String> merged = new LinkedHashMap<>();

    private EplText(RuleBook book) {
        this.book = book;
    }

    static String of(RuleBook book) {
        EplText epl = new EplText(book);
        epl.statement("create context PerSite partition by site from Obs, site from Registered");
        epl.statement("create schema Finding as (rule int, place int, child int, area int, hazard string, colour int)");
        Set<Measure> rising = new TreeSet<>();
        book.of(Family.RATE).forEach(rule -> rising.add(rule.reading().measure()));
        rising.forEach(epl::rise);
        Map<Measure, List<RuleSpec>> hours = new EnumMap<>(Measure.class);
        for (RuleSpec rule : book.rules()) {
            switch (rule.family()) {
                case HELD -> epl.held(rule);
                case RATE -> epl.active(rule, "Rise", "value " + limit(rule));
                case AGGREGATE ->
                    hours.computeIfAbsent(rule.reading().measure(), m -> new ArrayList<>())
                            .add(rule);
                case SILENCE -> epl.silence(rule);
                case GRID -> epl.grid(rule);
                case ROLL_UP -> {} // after all that they count
            }
        }
        hours.forEach(epl::hourly);
        if (!book.of(Family.ROLL_UP).isEmpty()) {
            epl.rollUps();
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
        statement(
                "insert into Rise select o.site as site, " + measure.ordinal()
                        + " as measure, current_timestamp() as ts, last(o.value)"
                        + " - window(o.*).lastOf(w => w.ts <= current_timestamp() - 600000).value as value"
                        + " from Obs(measure=" + measure.ordinal() + ")#unique(site, pane)#time(13 min) as o"
                        + " group by o.site having last(o.ts) >= current_timestamp() - 180000 output snapshot at (*, *, *, *, *, 0)");
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
        String of = "measure=" + rule.reading().measure().ordinal();
        String values = rule.family() == Family.RATE ? "Rise" : "Obs";
        String begins = filter.isEmpty() ? stream : stream + "(" + of + ", " + filter + ")";
        String released = "value " + (rule.reading().atLeast() ? "< " : "> ") + rule.release();
        active(rule, begins, values + "(" + of + ", site=s.site, ", released, "not (" + released + ")", "site");
    }

    private void active(RuleSpec rule, String begins, String same, String released, String kept, String place) {
        int n = rule.number();
        statement("create context Active" + n + " initiated by distinct(s." + place + ") " + begins
                + " as s terminated by pattern [every " + same + released + ") -> (timer:interval("
                + rule.clearMillis() / 1000 + SECONDS + ") and not " + same + kept + "))]");
        statement("@name('begin-" + n + "') context Active" + n + " select context.s." + place
                + " as place from pattern [timer:interval(0)]");
        if (isCounted(rule)) {
            String site = "context.s." + place;
            String child = rule.reach() == Reach.SITE ? "Places.grid(" + site + ")" : site;
            String area = rule.reach() == Reach.TOWN ? "Places.county(" + site + ")" : "Places.town(" + child + ")";
            String finding =
                    " select " + n + " as rule, " + site + " as place, " + child + " as child, " + area + " as area, '"
                            + rule.hazard() + "' as hazard, " + rule.colour().ordinal() + " as colour";
            statement("context Active" + n + " insert into Finding" + finding + " from pattern [timer:interval(0)]");
            statement("context Active" + n + " insert into Ended" + finding
                    + " from pattern [timer:interval(0)] output last when terminated");
        }
    }

    /** Whether a rule above counts its findings. */
    private boolean isCounted(RuleSpec rule) {
        return book.of(Family.ROLL_UP).stream().anyMatch(above -> counts(above, rule));
    }

    private static boolean counts(RuleSpec above, RuleSpec rule) {
        return rule.reach().compareTo(above.reach()) < 0
                && rule.hazard().equals(above.hazard())
                && rule.colour().compareTo(above.areas().colour()) >= 0;
    }

    /** One window for all rules of a measure, whatever they make of it. */
    private void hourly(Measure measure, List<RuleSpec> rules) {
        String verdicts = rules.stream()
                .map(rule -> "(" + hour(rule) + ") as rule" + rule.number())
                .collect(Collectors.joining(", "));
        String any = rules.stream().map(rule -> "(" + hour(rule) + ")").collect(Collectors.joining(" or "));
        // A minute's snapshot has what came at its very end, for Esper's clock is a millisecond behind.
        statement("@name('hour-" + measure.ordinal() + "') select site, " + verdicts + " from Obs(measure="
                + measure.ordinal() + ")#time(1 hour 1 msec) group by site having " + any
                + " output snapshot at (*, *, *, *, *, 0)");
    }

    private static String hour(RuleSpec rule) {
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
        return aggregate + " " + limit(rule) + (meanLike ? " and count(distinct pane) >= 30" : "");
    }

    private void silence(RuleSpec rule) {
        String sites = "kind=" + rule.reading().measure().kind().ordinal();
        String quiet = " -> (timer:interval(" + (long) rule.reading().limit() + SECONDS + ") and not Obs)]";
        String begin = "@name('begin-" + rule.number();
        statement(begin + "') context PerSite select a.site as place from pattern [every a=Obs(" + sites + ")" + quiet);
        // A site that never reported is silent too.
        statement(begin + "-unheard') context PerSite select a.site as place from pattern [a=Registered(" + sites + ")"
                + quiet);
    }

    private void grid(RuleSpec rule) {
        int n = rule.number();
        Term.Reading first = (Term.Reading) rule.terms().get(0);
        Term.Reading second = (Term.Reading) rule.terms().get(1);
        // UNKNOWN is null, and neither holds nor releases.
        statement("insert into Grid" + n + " select a.grid as grid, a.value " + sign(first) + " and b.value "
                + sign(second) + " as holds from " + merged(rule, first) + "#unique(grid) as a, "
                + merged(rule, second) + "#unique(grid) as b where a.grid = b.grid");
        String same = "Grid" + n + "(grid=s.grid, ";
        active(rule, "Grid" + n + "(holds)", same, "not holds", "coalesce(holds, true)", "grid");
    }

    /** The stream of what a grid's sites come to in a reading; null is absent. */
    private String merged(RuleSpec rule, Term.Reading reading) {
        Measure measure = reading.measure();
        boolean counted = reading.statistic() == Statistic.COUNT;
        long fresh = measure.isSighting() ? rule.clearMillis() : 180_001;
        String key = reading.statistic() + "-" + measure + "-" + (counted ? 0 : fresh);
        String known = merged.get(key);
        if (known != null) {
            return known;
        }
        String stream = "Merged" + merged.size();
        merged.put(key, stream);
        if (counted) {
            // Five minutes leave at once, an hour after they ended.
            String window = "Reports" + measure.ordinal();
            statement("create window " + window + "#keepall as Obs");
            statement("insert into " + window + " select * from Obs(measure=" + measure.ordinal() + ")");
            statement("on pattern [every timer:at(*/5, *, *, *, *)] delete from " + window
                    + " where ts <= current_timestamp() - 3600000");
            statement("insert into " + stream + " select grid, cast(count(*), double) as value from " + window
                    + " group by grid");
        } else {
            String worst = measure.isWorseLow() ? "min(value)" : "max(value)";
            // Cameras never say "gone": what was seen counts for the clear time, then as nothing seen.
            String value = measure.isSighting() ? "coalesce(" + worst + ", 0)" : worst;
            statement("insert into " + stream + " select grid, " + value + " as value from Obs(measure="
                    + measure.ordinal() + ")#unique(site)#time(" + fresh + " msec) group by grid");
        }
        return stream;
    }

    private void rollUps() {
        statement("create window Findings#keepall as Finding");
        statement("insert into Findings select * from Finding");
        statement("on Ended as e delete from Findings as f where f.rule = e.rule and f.place = e.place");
        for (RuleSpec rule : book.of(Family.ROLL_UP)) {
            int n = rule.number();
            boolean town = rule.reach() == Reach.TOWN;
            Colour least = rule.areas().colour();
            String child = town ? "child" : "case when rule in (" + townRules() + ") then child else area end";
            String area =
                    town ? "area" : "case when rule in (" + townRules() + ") then area else Places.county(area) end";
            statement("insert into Areas" + n + " select " + area + " as area, count(distinct " + child
                    + ") >= " + rule.areas().k() + " as holds from Findings(hazard='"
                    + rule.areas().hazard()
                    + "', colour >= " + least.ordinal() + (town ? ", rule not in (" + townRules() + ")" : "")
                    + ") group by " + area);
            // One may end while another begins: an instant's last word counts, so TRUE must outlast it.
            statement("create context High" + n + " initiated by distinct(s.area) Areas" + n
                    + "(holds) as s terminated by Areas" + n + "(area=s.area, not holds)");
            statement("context High" + n + " insert into Held" + n
                    + " select context.s.area as area from pattern [timer:interval(1 msec)]");
            String same = "Areas" + n + "(area=s.area, ";
            active(rule, "Held" + n, same, "not holds", "holds", "area");
        }
    }

    /** Numbers of the rules judged for towns. */
    private String townRules() {
        return book.of(Reach.TOWN).stream()
                .map(rule -> Integer.toString(rule.number()))
                .collect(Collectors.joining(", "));
    }

    private static String sign(Term.Reading reading) {
        return (reading.atLeast() ? ">= " : "<= ") + reading.limit();
    }

    private static String limit(RuleSpec rule) {
        return sign(rule.reading());
    }
}
