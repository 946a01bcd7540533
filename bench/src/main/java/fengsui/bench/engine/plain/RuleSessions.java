package fengsui.bench.engine.plain;

import fengsui.bench.rule.Reach;
import fengsui.bench.rule.Term;
import fengsui.bench.workload.Measure;
import java.util.ArrayList;
import java.util.List;

/** Runs the facts an observation touched through a rule engine that knows no time. */
interface RuleSessions extends AutoCloseable {

    /** What a fact can be. */
    record What(Reach reach, Term.Statistic statistic, Measure measure) {
        static What of(Reach reach, Term.Reading reading) {
            return new What(reach, reading.statistic(), reading.measure());
        }
    }

    /** Numbers what facts can be, in order of first use. */
    final class Sources {
        private final List<What> sources = new ArrayList<>();

        int number(What what) {
            int number = sources.indexOf(what);
            if (number >= 0) {
                return number;
            }
            sources.add(what);
            return sources.size() - 1;
        }

        What get(int number) {
            return sources.get(number);
        }

        int size() {
            return sources.size();
        }
    }

    int source(What what);

    /** Adds a fact to what is judged next; all of one call of {@link #fire} have the same site or the same grid. */
    void put(int source, int place, double value);

    /** Judges; the hits hold until the next {@link #fire}. */
    Hits fire();

    @Override
    default void close() {}
}
