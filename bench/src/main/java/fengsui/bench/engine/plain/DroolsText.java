package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;

/** The SITE and GRID rules as an ordinary Drools programme, and the numbers of what they look at. */
final class DroolsText {

    private static final String HEAD = """
            package fengsui.bench.races
            import fengsui.bench.engine.plain.Fact
            global fengsui.bench.engine.plain.Hits hits
            """;

    private final RuleSessions.Sources sources = new RuleSessions.Sources();
    private final StringBuilder text = new StringBuilder(HEAD);

    DroolsText(RuleBook book) {
        for (int index = 0; index < book.rules().size(); index++) {
            RuleSpec rule = book.rules().get(index);
            if (rule.family() != Family.SILENCE && rule.family() != Family.ROLL_UP) {
                rule(index, rule);
            }
        }
    }

    int source(RuleSessions.What what) {
        return sources.number(what);
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
            pattern(RuleSessions.What.of(rule.reach(), reading), place, sign, reading.limit());
            place = "place == $place";
        }
        text.append("then hits.hold(").append(index).append("); end\n");
        if (rule.hasRelease()) {
            text.append("rule \"").append(rule.name()).append(" released\" when\n");
            String sign = rule.reading().atLeast() ? "<" : ">";
            pattern(RuleSessions.What.of(rule.reach(), rule.reading()), "$place : place", sign, rule.release());
            text.append("then hits.release(").append(index).append("); end\n");
        }
    }

    private void pattern(RuleSessions.What what, String place, String sign, double limit) {
        text.append("  Fact(source == %d, value %s %s, %s)\n".formatted(source(what), sign, limit, place));
    }
}
