package fengsui.bench.gate;

import fengsui.bench.gate.HoldClock.Change;
import fengsui.bench.gate.HoldClock.State;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The TOWN and COUNTY rules of one county: how many child areas have an active finding, instant by instant. */
final class CountyOracle {

    private final RuleBook book;
    private final int county;
    private final long end;
    /** The newest change of every finding below that has not ended. */
    private final Map<Long, Change> findings = new HashMap<>();

    private final TreeMap<Integer, List<HoldClock>> towns = new TreeMap<>();
    private final List<HoldClock> top = new ArrayList<>();
    private final Map<HoldClock, RuleSpec> rules = new HashMap<>();
    private final List<Change> made = new ArrayList<>();
    private int taken;

    CountyOracle(RuleBook book, int county, long end) {
        this.book = book;
        this.county = county;
        this.end = end;
        book.of(Reach.COUNTY).forEach(rule -> top.add(clock(rule, county)));
    }

    private HoldClock clock(RuleSpec rule, int place) {
        HoldClock clock = new HoldClock(rule, place, made);
        rules.put(clock, rule);
        return clock;
    }

    /** Judges at every instant of a change below and at every due instant of its own. */
    void run(List<Change> below, List<Change> into) {
        for (Change change : below) {
            towns.computeIfAbsent(Oracle.townOf(change), town -> book.of(Reach.TOWN).stream()
                    .map(rule -> clock(rule, town))
                    .toList());
        }
        int next = 0;
        long t = Workload.START;
        while (t <= end) {
            while (next < below.size() && below.get(next).at() <= t) {
                take(below.get(next++));
            }
            step(t);
            long following = next < below.size() ? below.get(next).at() : Long.MAX_VALUE;
            t = Math.max(t + 1, Math.min(following, due()));
        }
        into.addAll(made);
    }

    private void take(Change change) {
        long key = FindingLog.key(change.rule().number(), change.place());
        if (change.state() == State.ENDED) {
            findings.remove(key);
        } else {
            findings.put(key, change);
        }
    }

    private void step(long t) {
        for (Map.Entry<Integer, List<HoldClock>> town : towns.entrySet()) {
            judge(town.getValue(), t, town.getKey(), true);
        }
        while (taken < made.size()) {
            Change change = made.get(taken++);
            if (change.rule().reach() == Reach.TOWN) {
                take(change);
            }
        }
        judge(top, t, county, false);
    }

    private void judge(List<HoldClock> clocks, long t, int place, boolean ofTown) {
        for (HoldClock clock : clocks) {
            Term.Areas areas = rule(clock).areas();
            TreeSet<Integer> certain = new TreeSet<>();
            TreeSet<Integer> possible = new TreeSet<>();
            for (Change finding : findings.values()) {
                if (counts(finding, areas, place, ofTown)) {
                    int child = ofTown ? Oracle.gridOf(finding) : Oracle.townOf(finding);
                    possible.add(child);
                    if (finding.state() == State.ACTIVE) {
                        certain.add(child);
                    }
                }
            }
            boolean open = certain.size() < areas.k() && possible.size() >= areas.k();
            clock.judge(t, open ? Truth.UNKNOWN : Truth.of(certain.size() >= areas.k()), false);
        }
    }

    private static boolean counts(Change finding, Term.Areas areas, int place, boolean ofTown) {
        RuleSpec rule = finding.rule();
        boolean below = !ofTown || (rule.reach() != Reach.TOWN && Oracle.townOf(finding) == place);
        return below && rule.hazard().equals(areas.hazard()) && rule.colour().compareTo(areas.colour()) >= 0;
    }

    private RuleSpec rule(HoldClock clock) {
        RuleSpec rule = rules.get(clock);
        if (rule == null) {
            throw new IllegalStateException("a clock without a rule");
        }
        return rule;
    }

    private long due() {
        long due = Long.MAX_VALUE;
        for (List<HoldClock> clocks : towns.values()) {
            for (HoldClock clock : clocks) {
                due = Math.min(due, clock.due());
            }
        }
        for (HoldClock clock : top) {
            due = Math.min(due, clock.due());
        }
        return due;
    }
}
