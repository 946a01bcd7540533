package fengsui.bench.gate;

import fengsui.bench.gate.HoldClock.Change;
import fengsui.bench.gate.SiteFacts.Known;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.rule.Term.Statistic;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The SITE and GRID rules of one grid. */
final class GridOracle {

    private static final long MINUTE = 60_000;
    private static final long REPORT_PANE = 300_000;
    private static final double COVERAGE = 0.5;

    private final RuleBook book;
    private final int grid;
    private final SiteFacts[] sites;
    private final long end;
    private final List<Change> changes;

    GridOracle(RuleBook book, int grid, SiteFacts[] all, long end, List<Change> changes) {
        this.book = book;
        this.grid = grid;
        int from = grid * Region.SITES_PER_GRID;
        this.sites = java.util.Arrays.copyOfRange(all, from, from + Region.SITES_PER_GRID);
        this.end = end;
        this.changes = changes;
    }

    void run() {
        TreeSet<Long> common = new TreeSet<>();
        for (SiteFacts site : sites) {
            TreeSet<Long> instants = new TreeSet<>();
            minutes(instants);
            site.instants(instants);
            common.addAll(instants);
            for (RuleSpec rule : book.of(Reach.SITE)) {
                if (Region.delivers(site.number(), rule.reading().measure())) {
                    site(rule, site, instants);
                }
            }
        }
        for (RuleSpec rule : book.of(Reach.GRID)) {
            grid(rule, common);
        }
    }

    private void minutes(Set<Long> into) {
        for (long t = Workload.START; t <= end; t += MINUTE) {
            into.add(t);
        }
    }

    private void site(RuleSpec rule, SiteFacts site, NavigableSet<Long> instants) {
        HoldClock clock = new HoldClock(rule, site.number(), changes);
        Term.Reading reading = rule.reading();
        NavigableSet<Long> own = instants;
        if (rule.family() == Family.SILENCE) {
            own = new TreeSet<>(instants);
            site.silenceInstants(Math.round(reading.limit() * 1000), own);
        } else if (rule.family() == Family.AGGREGATE) {
            own = new TreeSet<>();
            minutes(own);
            if (reading.statistic() == Statistic.SUM || reading.statistic() == Statistic.COUNT) {
                site.boundedInstants(reading.measure(), reading.windowMillis(), own);
            }
        }
        for (long t : own.headSet(end, true)) {
            Known known = read(reading, site, t, 0);
            Truth truth = judge(reading, known.absent(), known.lowerBound(), false, known.value());
            clock.judge(t, truth, rule.hasRelease() && !known.absent() && rule.releases(known.value()));
        }
        clock.finish(end);
    }

    private static Known read(Term.Reading reading, SiteFacts site, long t, long clearMillis) {
        Measure measure = reading.measure();
        return switch (reading.statistic()) {
            case LAST -> measure.isSighting() ? site.sighting(measure, t, clearMillis) : site.last(measure, t);
            case RISE -> site.rise(measure, reading.windowMillis(), t);
            case SILENCE -> Known.exact(site.silenceSeconds(t));
            case SUM, MEAN, MAX, COUNT -> {
                long pane = measure.kind() == Measure.Kind.CHANNEL ? REPORT_PANE : MINUTE;
                yield site.aggregate(reading.statistic(), measure, reading.windowMillis(), pane, t);
            }
        };
    }

    private static Truth judge(Term.Reading reading, boolean absent, boolean lower, boolean upper, double value) {
        if (absent) {
            return Truth.UNKNOWN;
        }
        boolean holds = reading.holds(value);
        // A bound on one side proves only what lies on that side.
        boolean proves = (!lower || holds == reading.atLeast()) && (!upper || holds != reading.atLeast());
        return proves ? Truth.of(holds) : Truth.UNKNOWN;
    }

    private void grid(RuleSpec rule, Set<Long> common) {
        TreeSet<Long> instants = new TreeSet<>(common);
        for (long t : common) {
            instants.add(t + rule.clearMillis());
        }
        HoldClock clock = new HoldClock(rule, grid, changes);
        for (long t : instants.headSet(end, true)) {
            Truth truth = Truth.TRUE;
            for (Term term : rule.terms()) {
                truth = truth.and(merged((Term.Reading) term, t, rule.clearMillis()));
            }
            clock.judge(t, truth, false);
        }
        clock.finish(end);
    }

    /** The worse end over the sites registered for the quantity; counts add. */
    private Truth merged(Term.Reading reading, long t, long clearMillis) {
        int registered = 0;
        int known = 0;
        double merged = 0;
        boolean low = reading.measure().isWorseLow();
        for (SiteFacts site : sites) {
            if (!Region.delivers(site.number(), reading.measure())) {
                continue;
            }
            registered++;
            Known one = read(reading, site, t, clearMillis);
            if (!one.absent()) {
                merged = known == 0 ? one.value() : add(reading, merged, one.value(), low);
                known++;
            }
        }
        boolean partly = known < COVERAGE * registered;
        return judge(reading, known == 0, partly && !low, partly && low, merged);
    }

    private static double add(Term.Reading reading, double merged, double value, boolean low) {
        if (reading.statistic() == Statistic.COUNT) {
            return merged + value;
        }
        return low ? Math.min(merged, value) : Math.max(merged, value);
    }
}
