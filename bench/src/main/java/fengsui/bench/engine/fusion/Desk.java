package fengsui.bench.engine.fusion;

import fengsui.bench.engine.fusion.Held.Active;
import fengsui.bench.engine.fusion.Held.LookBack;
import fengsui.bench.engine.fusion.Observed.Past;
import fengsui.bench.engine.fusion.Observed.Rise;
import fengsui.bench.engine.fusion.Observed.Value;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.RuleBook;
import org.kie.api.time.SessionClock;

/** Called by consequences: tells findings and makes what is put into working memory. */
public final class Desk {

    private final RuleBook book;
    private final FindingSink sink;
    private final SessionClock clock;
    private long rises;

    Desk(RuleBook book, FindingSink sink, SessionClock clock) {
        this.book = book;
        this.sink = sink;
        this.clock = clock;
    }

    /** A finding begins now. */
    public Active begin(int rule, int place) {
        long now = clock.getCurrentTime();
        sink.begin(rule, place, now);
        return new Active(book.rule(rule), place, now);
    }

    /** It ends now. */
    public void end(Active active) {
        sink.end(active.getRule(), active.getPlace(), clock.getCurrentTime());
    }

    /** From now on rises look back to it. */
    public LookBack lookBack(Past past) {
        return new LookBack(past.getSite(), past.getMeasure(), past.getValue(), past.getAt(), clock.getCurrentTime());
    }

    /** The newest value against what it looks back to. */
    public Rise rise(Value newest, LookBack back) {
        double by = newest.getValue() - back.value();
        return new Rise(rises++, newest.getSite(), newest.getMeasure(), by, clock.getCurrentTime());
    }
}
