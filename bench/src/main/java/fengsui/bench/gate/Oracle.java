package fengsui.bench.gate;

import fengsui.bench.gate.HoldClock.Change;
import fengsui.bench.gate.HoldClock.State;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The expected findings of a workload: stamps appliedAt by the file's own clock, drops repeats, then recomputes every
 * indicator from raw lists at every instant at which something may change. Slow and plain on purpose.
 */
public final class Oracle {

    private static final long ID_MEMORY = 600_000;

    private final Workload workload;
    private final RuleBook book;
    private final SiteFacts[] sites;
    private final List<Change> changes = new ArrayList<>();
    private long end = Workload.START;

    private Oracle(Workload workload, RuleBook book) {
        this.workload = workload;
        this.book = book;
        this.sites = new SiteFacts[workload.region().sites()];
    }

    /** What an engine that is right finds. */
    public static FindingLog expect(Workload workload, RuleBook book) {
        Oracle oracle = new Oracle(workload, book);
        oracle.load();
        for (int grid = 0; grid < workload.region().grids(); grid++) {
            new GridOracle(oracle.book, grid, oracle.sites, oracle.end, oracle.changes).run();
        }
        oracle.rollUp();
        return oracle.log();
    }

    /** When a workload's last observation was made: what begins later is not compared. */
    public static long horizon(Workload workload) {
        long end = Workload.START;
        for (int row = 0; row < workload.rows(); row++) {
            end = workload.isClock(row) ? end : Math.max(end, workload.at(row));
        }
        return end;
    }

    private record Stamped(long appliedAt, int row) {}

    private void load() {
        for (int site = 0; site < sites.length; site++) {
            sites[site] = new SiteFacts(site);
        }
        List<Stamped> stamped = new ArrayList<>();
        long watermark = Long.MIN_VALUE;
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                watermark = workload.at(row) - Workload.BOUND_MILLIS;
                end = watermark;
            } else if (!workload.isMalformed(row)) {
                long at = workload.at(row);
                stamped.add(new Stamped(at > watermark ? at : watermark + 1, row));
            }
        }
        stamped.sort(Comparator.comparingLong(Stamped::appliedAt).thenComparing(one -> workload.at(one.row)));
        Map<Integer, Long> seen = new HashMap<>();
        for (Stamped one : stamped) {
            Long before = seen.get(workload.id(one.row));
            if (before == null || one.appliedAt - before > ID_MEMORY) {
                seen.put(workload.id(one.row), one.appliedAt);
                sites[workload.site(one.row)].add(
                        workload.measure(one.row), one.appliedAt, workload.at(one.row), workload.hundredths(one.row));
            }
        }
    }

    private void rollUp() {
        Map<Integer, List<Change>> byCounty = new HashMap<>();
        for (Change change : changes) {
            byCounty.computeIfAbsent(Region.countyOf(townOf(change)), county -> new ArrayList<>())
                    .add(change);
        }
        byCounty.forEach((county, below) -> {
            below.sort(Comparator.comparingLong(Change::at));
            new CountyOracle(book, county, end).run(below, changes);
        });
    }

    /** The town of a change at a site, grid or town. */
    static int townOf(Change change) {
        return change.rule().reach() == Reach.TOWN ? change.place() : Region.townOf(gridOf(change));
    }

    /** The grid of a change at a site or grid. */
    static int gridOf(Change change) {
        return change.rule().reach() == Reach.SITE ? Region.gridOf(change.place()) : change.place();
    }

    private FindingLog log() {
        changes.sort(Comparator.comparingLong(Change::at));
        FindingLog log = new FindingLog();
        Map<Long, Boolean> active = new HashMap<>();
        for (Change change : changes) {
            RuleSpec rule = change.rule();
            long key = FindingLog.key(rule.number(), change.place());
            boolean was = active.getOrDefault(key, false);
            boolean is = change.state() != State.ENDED;
            active.put(key, is);
            if (is && !was) {
                log.begin(rule.number(), change.place(), change.at());
            } else if (was && !is) {
                log.end(rule.number(), change.place(), change.at());
            }
        }
        return log;
    }
}
