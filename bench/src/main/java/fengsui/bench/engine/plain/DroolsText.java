package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.workload.Measure;
import java.util.ArrayList;
import java.util.List;

/** The SITE and GRID rules as an ordinary Drools programme, and the numbers of what they look at. */
final class DroolsText {

    private static final String HEAD = """
            package fengsui.bench.races
            import fengsui.bench.engine.plain.Fact
            global fengsui.bench.engine.plain.Hits hits
            """;

    /** What a fact can be. */
    record What(Reach reach, Term.Statistic statistic, Measure measure) {
        static What of(RuleSpec rule, Term.Reading reading) {
            return new What(rule.reach(), reading.statistic(), reading.measure());
        }
    }

    private final List<What> sources = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(HEAD);

    DroolsText(RuleBook book) {
        for (int index = 0; index < book.rules().size(); index++) {
            RuleSpec rule = book.rules().get(index);
            if (rule.family() != Family.SILENCE && rule.family() != Family.ROLL_UP) {
                rule(index, rule);
            }
        }
    }

    int source(What what) {
        int number = sources.indexOf(what);
        if (number >= 0) {
            return number;
        }
        sources.add(what);
        return sources.size() - 1;
    }

    boolean isOfGrid(int source) {
        return sources.get(source).reach() == Reach.GRID;
    }

    String text() {
        return text.toString();
    }

    private void rule(int index, RuleSpec rule) {
        text.append("rule \"").append(rule.name()).append("\" when\n");
        String place = "$place : place";
        for (Term term : rule.terms()) {
            Term.Reading reading = (Term.Reading) term;
            String sign = reading.atLeast() ? ">=" : "<=";
            pattern(What.of(rule, reading), place, sign, reading.limit());
            place = "place == $place";
        }
        text.append("then hits.hold(").append(index).append("); end\n");
        if (rule.hasRelease()) {
            text.append("rule \"").append(rule.name()).append(" released\" when\n");
            String sign = rule.reading().atLeast() ? "<" : ">";
            pattern(What.of(rule, rule.reading()), "$place : place", sign, rule.release());
            text.append("then hits.release(").append(index).append("); end\n");
        }
    }

    private void pattern(What what, String place, String sign, double limit) {
        text.append("  Fact(source == %d, value %s %s, %s)\n".formatted(source(what), sign, limit, place));
    }
}
