package fengsui.bench.system;

import fengsui.bench.gate.FindingLog;
import fengsui.bench.gate.Gate;
import fengsui.bench.gate.Oracle;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Compares findings read back from Kafka with the oracle's for the same file. */
final class SystemGate {

    private final RuleBook book;
    private final FindingLog expected;
    private final long horizon;
    private final Map<String, Integer> places;
    private final Map<String, RuleSpec> rules = new HashMap<>();

    SystemGate(Workload workload, RuleBook book) {
        this.book = book;
        this.expected = Oracle.expect(workload, book);
        this.horizon = Oracle.horizon(workload);
        this.places = WorkloadMessages.places(workload.region());
        book.rules().forEach(rule -> rules.put(rule.name(), rule));
    }

    /** How many findings begin. */
    int expected() {
        return expected.size();
    }

    /**
     * One score per family.
     *
     * @param differences takes a line per finding without a partner
     */
    Map<Family, Gate.Score> judge(Set<Family> families, List<FindingMessage> found, Consumer<String> differences) {
        RuleBook claimed = book.only(families);
        return new Gate(claimed, horizon, differences).compare(expected.only(claimed), log(found));
    }

    /**
     * By event time, ends first, because engines with one query for begins and one for ends write them in any order. A
     * second begin counts as a finding too much; an end without a begin ends nothing.
     */
    private FindingLog log(List<FindingMessage> found) {
        List<FindingMessage> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingLong(FindingMessage::at).thenComparing(FindingMessage::active));
        FindingLog log = new FindingLog();
        Set<String> open = new HashSet<>();
        for (FindingMessage message : sorted) {
            RuleSpec rule = rules.get(message.rule());
            Integer place = places.get(message.place());
            if (rule == null || place == null) {
                throw new IllegalArgumentException(
                        "finding: " + message + " (expected: a rule and a place of the race)");
            }
            String key = message.rule() + "/" + message.place();
            if (message.active()) {
                open.add(key);
                log.begin(rule.number(), place, message.at());
            } else if (open.remove(key)) {
                log.end(rule.number(), place, message.at());
            }
        }
        return log;
    }
}
