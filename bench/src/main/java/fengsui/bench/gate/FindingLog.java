package fengsui.bench.gate;

import fengsui.bench.rule.RuleBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All findings of a run, by rule and place. Not thread-safe. */
public final class FindingLog implements FindingSink {

    /** No end was seen. */
    static final long OPEN = Long.MAX_VALUE;

    /** One finding; the end is mutable because it comes later. */
    static final class Span {
        final long begin;
        long end = OPEN;

        Span(long begin) {
            this.begin = begin;
        }
    }

    private final TreeMap<Long, List<Span>> spans = new TreeMap<>();

    static long key(int rule, int place) {
        return (long) rule << 32 | place;
    }

    @Override
    public void begin(int rule, int place, long at) {
        spans.computeIfAbsent(key(rule, place), k -> new ArrayList<>(2)).add(new Span(at));
    }

    @Override
    public void end(int rule, int place, long at) {
        List<Span> list = spans.get(key(rule, place));
        if (list == null || list.get(list.size() - 1).end != OPEN) {
            throw new IllegalStateException("rule " + rule + " at " + place + " ended at " + at + " without a begin");
        }
        list.get(list.size() - 1).end = at;
    }

    Map<Long, List<Span>> spans() {
        return spans;
    }

    /** The findings of a book's rules alone. */
    public FindingLog only(RuleBook book) {
        FindingLog log = new FindingLog();
        Set<Integer> numbers = new HashSet<>();
        book.rules().forEach(rule -> numbers.add(rule.number()));
        spans.forEach((key, list) -> {
            if (numbers.contains((int) (key >>> 32))) {
                log.spans.put(key, list);
            }
        });
        return log;
    }

    /** How many findings began. */
    public int size() {
        return spans.values().stream().mapToInt(List::size).sum();
    }
}
