package fengsui.bench.engine.fusion;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules as DRL over events. What lasts is told by the absence of its contrary ({@code not … this after}), hours are
 * {@code accumulate … over window:time(1h)}, the newest of a site is what no newer one follows, clear of states is a timer.
 */
final class FusionText {

    private static final String HEAD = """
            package fengsui.bench.fusion
            import fengsui.bench.engine.fusion.Held.Active
            import fengsui.bench.engine.fusion.Held.Gauge
            import fengsui.bench.engine.fusion.Held.LookBack
            import fengsui.bench.engine.fusion.Held.Over
            import fengsui.bench.engine.fusion.Held.Place
            import fengsui.bench.engine.fusion.Observed.Hourly
            import fengsui.bench.engine.fusion.Observed.Past
            import fengsui.bench.engine.fusion.Observed.Report
            import fengsui.bench.engine.fusion.Observed.Rise
            import fengsui.bench.engine.fusion.Observed.Sighting
            import fengsui.bench.engine.fusion.Observed.Sign
            import fengsui.bench.engine.fusion.Observed.Value
            import accumulate fengsui.bench.engine.fusion.DistinctCount distinct
            global fengsui.bench.engine.fusion.Desk desk
            declare Value @role(event) @timestamp(ts) @expires(180001ms) end
            declare Sighting @role(event) @timestamp(ts) @expires(120000ms) end
            declare Hourly @role(event) @timestamp(ts) @expires(3600001ms) end
            declare Sign @role(event) @timestamp(ts) @expires(600000ms) end
            declare Report @role(event) @timestamp(ts) @expires(3600000ms) end
            declare Past @role(event) @timestamp(ts) @expires(660000ms) end
            declare Rise @role(event) @timestamp(ts) @expires(180001ms) end
            """;

    private final StringBuilder text = new StringBuilder(HEAD);
    private final Map<String, Integer> terms = new LinkedHashMap<>();

    private FusionText() {}

    static String of(RuleBook book) {
        FusionText drl = new FusionText();
        Set<Measure> rising = new TreeSet<>();
        book.of(Family.RATE).forEach(rule -> rising.add(rule.reading().measure()));
        rising.forEach(drl::rise);
        if (!book.of(Family.SILENCE).isEmpty()) {
            // The fewer events, the fewer are looked through for one that breaks the silence.
            drl.rule("a newer sign counts", "salience 10", """
                      $old : Sign($site : site, $seq : seq)
                      exists Sign(site == $site, seq > $seq)
                    """, "delete($old);");
        }
        book.rules().forEach(drl::rule);
        return drl.text.toString();
    }

    private void rule(RuleSpec rule) {
        switch (rule.family()) {
            case HELD -> held(rule);
            case RATE -> rate(rule);
            case AGGREGATE -> hourly(rule);
            case GRID -> grid(rule);
            case SILENCE -> silence(rule);
            case ROLL_UP -> rollUp(rule);
        }
    }

    private void rule(String name, String attributes, String when, String then) {
        text.append("rule \"%s\" %s when\n%sthen\n  %s\nend\n".formatted(name, attributes, when, then));
    }

    private void begin(RuleSpec rule, String attributes, String when, String place) {
        String none = "  not Active(rule == %d, place == %s)\n".formatted(rule.number(), place);
        rule(rule.name(), attributes, when + none, "insert(desk.begin(%d, %s));".formatted(rule.number(), place));
    }

    private void end(RuleSpec rule, String attributes, String when) {
        rule(rule.name() + " ends", attributes, when, "desk.end($a); delete($a);");
    }

    private static String sign(Term.Reading reading) {
        return "value " + (reading.atLeast() ? ">= " : "<= ") + reading.limit();
    }

    private static String contrary(Term.Reading reading) {
        return "value " + (reading.atLeast() ? "< " : "> ") + reading.limit();
    }

    private void held(RuleSpec rule) {
        int m = rule.reading().measure().ordinal();
        begin(
                rule,
                "",
                """
                  $v : Value(measure == %d, %s, $site : site)
                  not Value(measure == %d, site == $site, %s, this after[1ms, %dms] $v)
                """.formatted(m, sign(rule.reading()), m, contrary(rule.reading()), rule.holdMillis()),
                "$site");
        released(rule, "Value");
    }

    /** Released, and nothing else came for the clear time. */
    private void released(RuleSpec rule, String type) {
        int m = rule.reading().measure().ordinal();
        boolean atLeast = rule.reading().atLeast();
        end(rule, "", """
                  $a : Active(rule == %d, $site : place, $since : since)
                  $r : %s(measure == %d, site == $site, value %s %s, ts >= $since)
                  not %s(measure == %d, site == $site, value %s %s, this after[1ms, %dms] $r)
                """.formatted(
                        rule.number(),
                        type,
                        m,
                        atLeast ? "<" : ">",
                        rule.release(),
                        type,
                        m,
                        atLeast ? ">=" : "<=",
                        rule.release(),
                        rule.clearMillis()));
    }

    /** The newest value against the newest of the minute that ended ten minutes ago. */
    private void rise(Measure measure) {
        int m = measure.ordinal();
        rule("look back " + m, "timer(expr: $delay)", """
                  $p : Past(measure == %d, $site : site, $seq : seq, $end : ts, $delay : delay)
                  not Past(measure == %d, site == $site, ts == $end, seq > $seq)
                """.formatted(m, m), "insert(desk.lookBack($p));");
        rule("look back no more " + m, "salience 10", """
                  $b : LookBack(measure == %d, $site : site, $ts : ts)
                  exists LookBack(measure == %d, site == $site, ts > $ts)
                """.formatted(m, m), "delete($b);");
        rule("rise " + m, "", """
                  $v : Value(measure == %d, $site : site, $seq : seq, $now : ts)
                  not Value(measure == %d, site == $site, seq > $seq)
                  $b : LookBack(measure == %d, site == $site, $ts : ts, ts >= $now - 780000, since <= $ts + 780000)
                  not LookBack(measure == %d, site == $site, ts > $ts)
                """.formatted(m, m, m, m), "insert(desk.rise($v, $b));");
    }

    private void rate(RuleSpec rule) {
        int m = rule.reading().measure().ordinal();
        begin(rule, "", """
                  Rise(measure == %d, %s, $site : site, $seq : seq)
                  not Rise(measure == %d, site == $site, seq > $seq)
                """.formatted(m, sign(rule.reading()), m), "$site");
        released(rule, "Rise");
    }

    private void hourly(RuleSpec rule) {
        begin(
                rule,
                "",
                "  Gauge(measure == %d, $site : site)\n"
                                .formatted(rule.reading().measure().ordinal())
                        + hour(rule, sign(rule.reading())),
                "$site");
        end(
                rule,
                "",
                "  $a : Active(rule == %d, $site : place)\n".formatted(rule.number())
                        + hour(rule, contrary(rule.reading())));
    }

    /** A condition on what an hour comes to, met by no hour that is not covered. */
    private static String hour(RuleSpec rule, String condition) {
        String limit = condition.substring("value ".length());
        String made =
                switch (rule.reading().statistic()) {
                    case SUM -> "$x : sum($value); $x " + limit;
                    case MEAN -> "$x : average($value), $panes : distinct($pane); $x " + limit + ", $panes >= 30";
                    case MAX -> "$x : max($value), $panes : distinct($pane); $x " + limit + ", $panes >= 30";
                    case COUNT -> "$x : count($value); $x " + limit;
                    case LAST, RISE, SILENCE -> throw new IllegalArgumentException("no aggregate");
                };
        return "  accumulate(Hourly(measure == %d, site == $site, $value : value, $pane : pane) over window:time(1h); %s)\n"
                .formatted(rule.reading().measure().ordinal(), made);
    }

    private void silence(RuleSpec rule) {
        long limit = (long) (rule.reading().limit() * 1000);
        begin(rule, "", """
                  $s : Sign(kind == %d, $site : site)
                  not Sign(site == $site, this after[1ms, %dms] $s)
                """.formatted(rule.reading().measure().kind().ordinal(), limit), "$site");
        end(rule, "timer(int: %dms)".formatted(rule.clearMillis()), """
                  $a : Active(rule == %d, $site : place, $since : since)
                  exists Sign(site == $site, ts >= $since)
                """.formatted(rule.number()));
    }

    private void grid(RuleSpec rule) {
        String holds = term(rule, 0, "$g") + " and " + term(rule, 1, "$g");
        begin(rule, "", "  " + term(rule, 0, "$g : grid") + "\n  " + term(rule, 1, "$g") + "\n", "$g");
        end(
                rule,
                "timer(int: %dms)".formatted(rule.clearMillis()),
                "  $a : Active(rule == %d, $g : place)\n  not (%s)\n".formatted(rule.number(), holds));
    }

    private String term(RuleSpec rule, int i, String grid) {
        Term.Reading reading = (Term.Reading) rule.terms().get(i);
        int m = reading.measure().ordinal();
        String of = grid.contains(":") ? grid : "grid == " + grid;
        if (reading.statistic() == Statistic.COUNT) {
            return "accumulate(Report(measure == %d, %s, $seq : seq); $n : count($seq); $n >= %d)"
                    .formatted(m, of, (long) Math.ceil(reading.limit()));
        }
        String type = reading.measure().isSighting() ? "Sighting" : "Value";
        String key = type + m + sign(reading);
        Integer known = terms.get(key);
        int number = known == null ? terms.size() : known;
        if (known == null) {
            terms.put(key, number);
            rule(
                    "over " + number,
                    "",
                    """
                      %s(measure == %d, %s, $site : site, $seq : seq, $grid : grid)
                      not %s(measure == %d, site == $site, seq > $seq)
                    """.formatted(type, m, sign(reading), type, m),
                    "insertLogical(new Over(%d, $grid, $site));".formatted(number));
        }
        return "Over(term == %d, %s)".formatted(number, of);
    }

    /** Judged when all else of an instant has happened: one may end while another begins. */
    private void rollUp(RuleSpec rule) {
        boolean town = rule.reach() == Reach.TOWN;
        String area = town ? "town" : "county";
        String child = town ? "grid" : "town";
        String areas =
                "accumulate(Active(hazard == \"%s\", colour >= %d, reach < %d, %s == $p, $c : %s); $n : distinct($c); $n >= %d)"
                        .formatted(
                                rule.areas().hazard(),
                                rule.areas().colour().ordinal(),
                                rule.reach().ordinal(),
                                area,
                                child,
                                rule.areas().k());
        begin(
                rule,
                "salience -10",
                "  Place(reach == %d, $p : number)\n  %s\n"
                        .formatted(rule.reach().ordinal(), areas),
                "$p");
        end(
                rule,
                "salience -10 timer(int: %dms)".formatted(rule.clearMillis()),
                "  $a : Active(rule == %d, $p : place)\n  not (%s)\n".formatted(rule.number(), areas));
    }

    /** Measures whose observations some statistic of the book needs. */
    static Set<Measure> measures(RuleBook book, List<Family> families) {
        Set<Measure> measures = new TreeSet<>();
        for (RuleSpec rule : book.rules()) {
            if (families.contains(rule.family())) {
                rule.terms().forEach(term -> measures.add(((Term.Reading) term).measure()));
            }
        }
        return measures;
    }
}
