package fengsui.bench.engine.siddhi;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules as one SiddhiQL application. Hold and clear are absence patterns between edges; which places are high, active
 * or clearing stands in tables with a primary key of rule and place. Nothing is partitioned: in event time Siddhi walks the
 * timers of all partitions at every event, so one pattern for all places is far faster.
 */
final class SiddhiText {

    /** A key is a number of rule, term or measure times this, and a place. */
    static final long PLACES = 1L << 21;

    private static final String FRESH = "180001 milliseconds";

    private final RuleBook book;
    /** Definitions come before queries. */
    private final StringBuilder definitions = new StringBuilder("@app:name('race') @app:playback\n");

    private final StringBuilder queries = new StringBuilder();
    private final Set<Long> holds = new TreeSet<>();
    private final Set<Long> clears = new TreeSet<>();
    private final Set<String> freshness = new TreeSet<>();

    private SiddhiText(RuleBook book) {
        this.book = book;
    }

    static String of(RuleBook book) {
        SiddhiText siddhi = new SiddhiText(book);
        siddhi.run();
        return siddhi.definitions.toString() + siddhi.queries;
    }

    private void run() {
        line("define stream Clock (ts long)");
        line("define stream Begin (key long)");
        line("define stream Ended (key long)");
        for (Measure measure : Measure.values()) {
            line("define stream M%d (seq long, site int, grid int, value double, ts long, pane long)"
                    .formatted(measure.ordinal()));
        }
        for (Measure.Kind kind : Measure.Kind.values()) {
            line("define stream Registered%d (seq long, site int)".formatted(kind.ordinal()));
        }
        // What is TRUE at least since its begin; what is active; what is active but released.
        for (String table : List.of("High", "Active", "Clearing")) {
            line("@PrimaryKey('key') define table " + table + " (key long)");
        }
        line("from Begin select key insert into Active");
        line("from Ended delete Active on Active.key == key");
        line("from Ended delete Clearing on Clearing.key == key");
        rises();
        grids();
        book.of(Family.HELD).forEach(this::held);
        book.of(Family.RATE).forEach(this::rate);
        hours();
        silences();
        book.of(Family.ROLL_UP).forEach(this::rollUp);
        holds.forEach(this::holdPattern);
        clears.forEach(this::clearPattern);
    }

    private void line(String line) {
        (line.startsWith("from") ? queries : definitions).append(line).append(";\n");
    }

    private static String key(long number, String place) {
        return "(" + number * PLACES + "L + " + place + ")";
    }

    private static String in(String table, String key) {
        return "(" + table + ".key == " + key + " in " + table + ")";
    }

    /** Edges of a condition, the pattern between them, and begin when it was TRUE without a break. */
    private void hold(RuleSpec rule, String stream, String condition, String place, long millis) {
        holds.add(millis);
        String key = key(rule.number(), place);
        line("from %s[%s and not %s] select %s as key insert into High%d"
                .formatted(stream, condition, in("High", key), key, millis));
        line("from %s[not (%s) and %s] select %s as key insert into Low%d"
                .formatted(stream, condition, in("High", key), key, millis));
    }

    private void holdPattern(long millis) {
        line("from High%d select key insert into High".formatted(millis));
        line("from Low%d delete High on High.key == key".formatted(millis));
        line("from every h=High%d -> not Low%d[key == h.key] for %d milliseconds select h.key as key insert into Held%d"
                .formatted(millis, millis, millis, millis));
        line("from Held%d[not %s] select key insert into Begin".formatted(millis, in("Active", "key")));
    }

    private void clear(RuleSpec rule, String stream, String released, String place) {
        long millis = rule.clearMillis();
        clears.add(millis);
        String key = key(rule.number(), place);
        line("from %s[%s and %s and not %s] select %s as key insert into Release%d"
                .formatted(stream, released, in("Active", key), in("Clearing", key), key, millis));
        line("from %s[not (%s) and %s] select %s as key insert into Keep%d"
                .formatted(stream, released, in("Clearing", key), key, millis));
    }

    private void clearPattern(long millis) {
        line("from Release%d select key insert into Clearing".formatted(millis));
        line("from Keep%d delete Clearing on Clearing.key == key".formatted(millis));
        line(("from every r=Release%d -> not Keep%d[key == r.key] for %d milliseconds select r.key as key"
                        + " insert into Ended")
                .formatted(millis, millis, millis));
    }

    private static String sign(Term.Reading reading) {
        return "value " + (reading.atLeast() ? ">= " : "<= ") + reading.limit();
    }

    private static String released(RuleSpec rule) {
        return "value " + (rule.reading().atLeast() ? "< " : "> ") + rule.release();
    }

    private void held(RuleSpec rule) {
        String stream = "M" + rule.reading().measure().ordinal();
        hold(rule, stream, sign(rule.reading()), "site", rule.holdMillis());
        clear(rule, stream, released(rule), "site");
    }

    private void rate(RuleSpec rule) {
        String stream = "Rise" + rule.reading().measure().ordinal();
        String key = key(rule.number(), "site");
        line("from %s[%s and not %s] select %s as key insert into Begin"
                .formatted(stream, sign(rule.reading()), in("Active", key), key));
        clear(rule, stream, released(rule), "site");
    }

    /**
     * The newest value of each minute becomes the one to look back to ten minutes after that minute ended. A batch starts a
     * millisecond after a whole minute, for a minute is closed on the right.
     */
    private void rises() {
        Set<Measure> measures = new TreeSet<>();
        book.of(Family.RATE).forEach(rule -> measures.add(rule.reading().measure()));
        if (measures.isEmpty()) {
            return;
        }
        line("@PrimaryKey('key') define table Past (key long, value double, ts long)");
        line("@PrimaryKey('key') define table Last (key long, value double, ts long)");
        line("define stream Rising (key long, measure int, site int, value double, ts long)");
        line("from Rising#window.delay(10 min) select key, measure, site, value, ts insert into TenOld");
        line("from TenOld#window.timeBatch(1 min, 1) select key, measure, site, value, ts group by key"
                + " insert into LookBack");
        line("from LookBack select key, value, ts update or insert into Past"
                + " set Past.value = value, Past.ts = ts on Past.key == key");
        line("from Rising select key, value, ts update or insert into Last"
                + " set Last.value = value, Last.ts = ts on Last.key == key");
        line("from Rising join Past on Rising.key == Past.key select Rising.measure as measure, Rising.site as site,"
                + " Rising.value - Past.value as value, Rising.ts - Past.ts as age insert into Rises");
        // What a rise looks back to moves on without any observation.
        line("from LookBack join Last on LookBack.key == Last.key select LookBack.measure as measure,"
                + " LookBack.site as site, Last.value - LookBack.value as value, currentTimeMillis() - Last.ts as age"
                + " insert into Moved");
        for (Measure measure : measures) {
            int m = measure.ordinal();
            line("from M%d select %s as key, %d as measure, site, value, ts insert into Rising"
                    .formatted(m, key(m, "site"), m));
            line("from Rises[measure == %d and age <= 780000L] select site, value insert into Rise%d".formatted(m, m));
            line("from Moved[measure == %d and age <= 180000L] select site, value insert into Rise%d".formatted(m, m));
        }
    }

    /** One window for all rules of a measure; a row when one came and when one left. */
    private void hours() {
        Map<Measure, List<RuleSpec>> hours = new EnumMap<>(Measure.class);
        for (RuleSpec rule : book.of(Family.AGGREGATE)) {
            hours.computeIfAbsent(rule.reading().measure(), m -> new ArrayList<>())
                    .add(rule);
        }
        hours.forEach((measure, rules) -> {
            int m = measure.ordinal();
            Set<String> columns = new TreeSet<>();
            rules.forEach(rule -> columns.addAll(columns(rule.reading().statistic())));
            line("from M%d#window.time(1 hour) select site, %s group by site insert all events into Hour%d"
                    .formatted(m, String.join(", ", columns), m));
            for (RuleSpec rule : rules) {
                String key = key(rule.number(), "site");
                String holds = hour(rule);
                line("from Hour%d[%s and not %s] select %s as key insert into Begin"
                        .formatted(m, holds, in("Active", key), key));
                line("from Hour%d[not (%s) and %s] select %s as key insert into Ended"
                        .formatted(m, holds, in("Active", key), key));
            }
        });
    }

    private static List<String> columns(Statistic statistic) {
        String panes = "distinctCount(pane) as panes";
        return switch (statistic) {
            case SUM -> List.of("sum(value) as total");
            case MEAN -> List.of("avg(value) as mean", panes);
            case MAX -> List.of("max(value) as most", panes);
            case COUNT -> List.of("count() as rows");
            case LAST, RISE, SILENCE -> throw new IllegalArgumentException(statistic + " is no aggregate");
        };
    }

    private static String hour(RuleSpec rule) {
        String limit =
                (rule.reading().atLeast() ? " >= " : " <= ") + rule.reading().limit();
        return switch (rule.reading().statistic()) {
            case SUM -> "total" + limit;
            case MEAN -> "(mean" + limit + " and panes >= 30L)";
            case MAX -> "(most" + limit + " and panes >= 30L)";
            case COUNT -> "rows" + limit;
            case LAST, RISE, SILENCE -> throw new IllegalArgumentException("no aggregate");
        };
    }

    /** A sign of life that is still the newest when it comes out of the delay. */
    private void silences() {
        Set<Measure.Kind> kinds = new TreeSet<>();
        book.of(Family.SILENCE)
                .forEach(rule -> kinds.add(rule.reading().measure().kind()));
        for (Measure.Kind kind : kinds) {
            int k = kind.ordinal();
            line("@PrimaryKey('site') define table Seen%d (site int, seq long)".formatted(k));
            line("from Registered%d select site, seq insert into Sign%d".formatted(k, k));
            for (Measure measure : Measure.values()) {
                if (measure.kind() == kind) {
                    // A camera measures water too, but is no sensor.
                    line("from M%d[site %% %d < %d] select site, seq insert into Sign%d"
                            .formatted(measure.ordinal(), Region.SITES_PER_GRID, Region.SENSORS_PER_GRID, k));
                }
            }
            line("from Sign%d select site, seq update or insert into Seen%d set Seen%d.seq = seq on Seen%d.site == site"
                    .formatted(k, k, k, k));
        }
        for (RuleSpec rule : book.of(Family.SILENCE)) {
            int k = rule.reading().measure().kind().ordinal();
            line("from Sign%d#window.delay(%d sec) select site, seq insert into Quiet%d"
                    .formatted(k, (long) rule.reading().limit(), rule.number()));
            line(
                    "from Quiet%d[(Seen%d.site == site and Seen%d.seq == seq) in Seen%d] select %s as key insert into Begin"
                            .formatted(rule.number(), k, k, k, key(rule.number(), "site")));
            clear(rule, "Sign" + k, "seq >= 0L", "site");
        }
    }

    /** Sites of a grid whose newest value is fresh and beyond a limit stand in one table for all terms. */
    private void grids() {
        List<RuleSpec> rules = book.of(Reach.GRID);
        if (rules.isEmpty()) {
            return;
        }
        line("@PrimaryKey('key') @Index('area') define table Over (key long, area long, seq long)");
        line("define stream Stale (key long, area long, seq long)");
        line("from Stale delete Over on Over.key == key and Over.seq == seq");
        Set<Measure> counted = new TreeSet<>();
        for (RuleSpec rule : rules) {
            for (int i = 0; i < 2; i++) {
                Term.Reading reading = (Term.Reading) rule.terms().get(i);
                if (reading.statistic() == Statistic.COUNT) {
                    counted.add(reading.measure());
                } else {
                    term(rule, i, reading);
                }
            }
        }
        freshness.forEach(fresh -> line("from Over%s#window.delay(%s) select key, area, seq insert into Stale"
                .formatted(fresh.replace(" ", ""), fresh)));
        counted.forEach(this::reports);
        rules.forEach(this::grid);
    }

    private void term(RuleSpec rule, int i, Term.Reading reading) {
        int number = 2 * rule.number() + i;
        String stream = "M" + reading.measure().ordinal();
        // Cameras never say "gone": what was seen lasts for the clear time.
        String fresh = reading.measure().isSighting() ? rule.clearMillis() + " milliseconds" : FRESH;
        freshness.add(fresh);
        String over = "Over" + fresh.replace(" ", "");
        String site = key(number, "site");
        String grid = key(number, "grid");
        line(
                "from %s[%s] select %s as key, %s as area, seq update or insert into Over set Over.seq = seq on Over.key == key"
                        .formatted(stream, sign(reading), site, grid));
        line("from %s[not (%s)] select %s as key delete Over on Over.key == key"
                .formatted(stream, sign(reading), site));
        line("from %s[%s] select %s as key, %s as area, seq insert into %s"
                .formatted(stream, sign(reading), site, grid, over));
        line("from %s select grid insert into Touched%d".formatted(stream, rule.number()));
        line("from Stale[area >= %dL and area < %dL] select convert(area - %dL, 'int') as grid insert into Touched%d"
                .formatted(number * PLACES, (number + 1) * PLACES, number * PLACES, rule.number()));
    }

    /** Reports of an hour, leaving by five minutes. */
    private void reports(Measure measure) {
        int m = measure.ordinal();
        line("@PrimaryKey('grid') define table Reports%d (grid int, reports long)".formatted(m));
        line("from M%d select grid, 1 as step insert into Step%d".formatted(m, m));
        line("from M%d#window.delay(1 hour) select grid insert into HourOld%d".formatted(m, m));
        line("from HourOld%d#window.timeBatch(5 min, 1) select grid, -1 as step insert into Step%d".formatted(m, m));
        line("from Step%d select grid, sum(step) as reports group by grid insert into Count%d".formatted(m, m));
        line(("from Count%d select grid, reports update or insert into Reports%d set Reports%d.reports = reports"
                        + " on Reports%d.grid == grid")
                .formatted(m, m, m, m));
    }

    private void grid(RuleSpec rule) {
        int n = rule.number();
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Term.Reading reading = (Term.Reading) rule.terms().get(i);
            int m = reading.measure().ordinal();
            if (reading.statistic() == Statistic.COUNT) {
                terms.add("((Reports%d.grid == grid and Reports%d.reports >= %dL) in Reports%d)"
                        .formatted(m, m, (long) Math.ceil(reading.limit()), m));
                line("from Count%d select grid insert into Touched%d".formatted(m, n));
            } else {
                terms.add("(Over.area == " + key(2L * n + i, "grid") + " in Over)");
            }
        }
        String holds = String.join(" and ", terms);
        String key = key(n, "grid");
        line("from Touched%d[%s and not %s] select %s as key insert into Begin"
                .formatted(n, holds, in("Active", key), key));
        clear(rule, "Touched" + n, "not (" + holds + ")", "grid");
    }

    /** Running sums: findings per child, children with any per area. */
    private void rollUp(RuleSpec rule) {
        int n = rule.number();
        boolean town = rule.reach() == Reach.TOWN;
        for (RuleSpec below : book.rules()) {
            if (counts(rule, below)) {
                long from = below.number() * PLACES;
                String child = "convert(key - " + from + "L, 'int')"
                        + (below.reach() == Reach.SITE ? " / " + Region.SITES_PER_GRID : "")
                        + (town || below.reach() == Reach.TOWN ? "" : " / " + Region.GRIDS_PER_TOWN);
                for (String what : List.of("Begin", "Ended")) {
                    line("from %s[key >= %dL and key < %dL] select %s as child, %d as step insert into Finding%d"
                            .formatted(what, from, from + PLACES, child, what.equals("Begin") ? 1 : -1, n));
                }
            }
        }
        line("from Finding%d select child, step, sum(step) as findings group by child insert into Child%d"
                .formatted(n, n));
        line(("from Child%d[findings == 0L or (findings == 1L and step == 1)] select child / %d as area, step"
                        + " insert into Children%d")
                .formatted(n, town ? Region.GRIDS_PER_TOWN : Region.TOWNS_PER_COUNTY, n));
        line("from Children%d select area, sum(step) as areas group by area insert into Areas%d".formatted(n, n));
        String holds = "areas >= " + rule.areas().k() + "L";
        // One may end while another begins: an instant's last word counts, so TRUE must outlast it.
        hold(rule, "Areas" + n, holds, "area", 1);
        clear(rule, "Areas" + n, "not (" + holds + ")", "area");
    }

    private static boolean counts(RuleSpec above, RuleSpec rule) {
        return rule.reach().compareTo(above.reach()) < 0
                && rule.hazard().equals(above.hazard())
                && rule.colour().compareTo(above.areas().colour()) >= 0;
    }
}
