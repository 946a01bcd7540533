package fengsui.bench.gate;

import fengsui.bench.gate.FindingLog.Span;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Compares an engine's findings with the oracle's. Two match if place and rule agree and their begins differ by at most
 * 60 s. Aggregates are compared at whole minutes: a finding is a run of whole minutes at which the rule was active.
 */
public final class Gate {

    /** What an engine must reach in every family it claims. */
    public static final double LEAST = 0.999;

    private static final long TOLERANCE = 60_000;
    private static final long MINUTE = 60_000;

    /** Matches, and how many there were on either side. */
    public record Score(int matched, int expected, int found) {

        public double precision() {
            return found == 0 ? 1 : (double) matched / found;
        }

        public double recall() {
            return expected == 0 ? 1 : (double) matched / expected;
        }

        public boolean passes() {
            return precision() >= LEAST && recall() >= LEAST;
        }

        Score plus(Score other) {
            return new Score(matched + other.matched, expected + other.expected, found + other.found);
        }
    }

    private final RuleBook book;
    private final long horizon;
    private final Consumer<String> differences;

    /**
     * @param horizon what begins later is not compared: it may still be under way
     * @param differences takes a line per finding without a partner
     */
    public Gate(RuleBook book, long horizon, Consumer<String> differences) {
        this.book = book;
        this.horizon = horizon;
        this.differences = differences;
    }

    /** One score per family of the book. */
    public Map<Family, Score> compare(FindingLog expected, FindingLog found) {
        Map<Family, Score> scores = new EnumMap<>(Family.class);
        book.families().forEach(family -> scores.put(family, new Score(0, 0, 0)));
        Set<Long> keys = new TreeSet<>(expected.spans().keySet());
        keys.addAll(found.spans().keySet());
        for (long key : keys) {
            Family family = book.rule((int) (key >>> 32)).family();
            List<Long> want = begins(expected.spans().getOrDefault(key, List.of()), family);
            List<Long> have = begins(found.spans().getOrDefault(key, List.of()), family);
            scores.merge(family, match(key, want, have), Score::plus);
        }
        return scores;
    }

    private List<Long> begins(List<Span> spans, Family family) {
        List<Long> begins = new ArrayList<>();
        long next = Long.MIN_VALUE;
        for (Span span : spans) {
            if (family != Family.AGGREGATE) {
                begins.add(span.begin);
                continue;
            }
            long first = -Math.floorDiv(-span.begin, MINUTE) * MINUTE;
            if (first >= span.end) {
                continue;
            }
            if (first > next) {
                begins.add(first);
            }
            next = Math.max(next, span.end == FindingLog.OPEN ? horizon : -Math.floorDiv(-span.end, MINUTE) * MINUTE);
        }
        begins.removeIf(begin -> begin > horizon);
        return begins;
    }

    private Score match(long key, List<Long> expected, List<Long> found) {
        int matched = 0;
        int i = 0;
        int j = 0;
        while (i < expected.size() && j < found.size()) {
            long difference = found.get(j) - expected.get(i);
            if (Math.abs(difference) <= TOLERANCE) {
                matched++;
                i++;
                j++;
            } else if (difference > 0) {
                tell(key, "missed", expected.get(i++));
            } else {
                tell(key, "too much", found.get(j++));
            }
        }
        while (i < expected.size()) {
            tell(key, "missed", expected.get(i++));
        }
        while (j < found.size()) {
            tell(key, "too much", found.get(j++));
        }
        return new Score(matched, expected.size(), found.size());
    }

    private void tell(long key, String what, long at) {
        int rule = (int) (key >>> 32);
        differences.accept(what + ": " + book.rule(rule).name() + " at place " + (int) key + " from "
                + java.time.Instant.ofEpochMilli(at));
    }
}
