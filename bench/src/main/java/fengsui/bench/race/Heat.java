package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Replay;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One engine in a JVM of its own: passes over the file, each with a new engine, until so many seconds of the wall were
 * counted; a slow engine does not come to the end of its first. Of a pass the first third warms up, all but the last tenth is
 * counted, both at most for a limit of the wall clock; only what was consumed counts. After the last pass latency is
 * measured at half the rate that was reached. Prints one line of JSON.
 */
public final class Heat {

    private static final double WARM_UP = 1 / 3.0;
    private static final double COUNTED = 0.9;
    private static final double LOAD = 0.5;
    private static final double NANOS = 1e9;
    /** Counted by then, nothing is gained by a further pass. */
    private static final long ENOUGH_NANOS = 10_000_000_000L;

    private final Workload workload;
    private final RuleBook book;
    private final Contender contender;
    private final long limitNanos;
    private final int until;

    private Heat(Workload workload, RuleBook book, Contender contender, long limitNanos) {
        this.workload = workload;
        this.book = book;
        this.contender = contender;
        this.limitNanos = limitNanos;
        this.until = (int) (workload.rows() * COUNTED);
    }

    /**
     * What was measured.
     *
     * @param events observations counted
     * @param cpuSeconds of the whole process while they were taken in
     * @param wallSeconds the same by the wall
     * @param bytesPerKey heap after collection with the engine's state less before, by keys
     * @param allocatedPerEvent bytes the feeding thread allocated per event
     * @param findings how many began in the last pass
     * @param consumed share of what was to be fed that was before the limit, warm-up included
     * @param p50Ms open loop at half the rate reached, from due to done; null if there was none
     * @param p99Ms the same
     */
    record Result(
            String engine,
            long events,
            double cpuSeconds,
            double wallSeconds,
            double bytesPerKey,
            double allocatedPerEvent,
            long findings,
            double consumed,
            @Nullable Double p50Ms,
            @Nullable Double p99Ms) {

        double eventsPerCpuSecond() {
            return events / cpuSeconds;
        }
    }

    private static final class Counting implements FindingSink {
        private long findings;

        @Override
        public void begin(int rule, int place, long at) {
            findings++;
        }

        @Override
        public void end(int rule, int place, long at) {}
    }

    /** Arguments: engine, file, rules, families by comma, limit in seconds. */
    public static void main(String[] arguments) throws IOException {
        Contender contender = Contender.find(arguments[0]).orElseThrow();
        Workload workload = WorkloadFile.load(Path.of(arguments[1]), false);
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (String family : arguments[3].split(",", -1)) {
            families.add(Family.valueOf(family));
        }
        RuleBook book = RuleBook.of(Integer.parseInt(arguments[2])).only(families);
        long limit = (long) (Double.parseDouble(arguments[4]) * NANOS);
        Result result = new Heat(workload, book, contender, limit).run();
        System.out.println(new ObjectMapper().writeValueAsString(result));
    }

    private Result run() {
        long before = usedHeap();
        Counting counting = new Counting();
        Engine engine = contender.make(workload, book, counting);
        Counted all = count(engine);
        // Now, for what an engine keeps from pass to pass is no state of a key.
        double bytes = (double) (usedHeap() - before) / workload.region().keys();
        while (all.row() == until && all.wall() < Math.min(limitNanos / 2, ENOUGH_NANOS)) {
            engine.close();
            counting = new Counting();
            engine = contender.make(workload, book, counting);
            all = all.plus(count(engine));
        }
        Pace pace = new Pace(workload, engine);
        boolean paced =
                pace.run(all.row(), LOAD * all.rows() / (all.wall() / NANOS), Math.min(limitNanos, ENOUGH_NANOS) / 4);
        engine.close();
        return new Result(
                contender.text(),
                all.observations(),
                all.cpu() / NANOS,
                all.wall() / NANOS,
                bytes,
                (double) all.allocated() / all.observations(),
                counting.findings,
                (double) all.row() / until,
                paced ? pace.millis(0.5) : null,
                paced ? pace.millis(0.99) : null);
    }

    /** Of one or more passes, times in nanoseconds; row is where the last stopped. */
    private record Counted(long observations, long rows, long cpu, long wall, long allocated, int row) {
        Counted plus(Counted next) {
            return new Counted(
                    observations + next.observations,
                    rows + next.rows,
                    cpu + next.cpu,
                    wall + next.wall,
                    allocated + next.allocated,
                    next.row);
        }
    }

    private Counted count(Engine engine) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int warm = Replay.run(workload, engine, 0, (int) (workload.rows() * WARM_UP), limitNanos)
                .row();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Replay.Progress fed = Replay.run(workload, engine, warm, until, limitNanos);
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = system.getProcessCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        return new Counted(fed.observations(), fed.row() - warm, cpu, wall, allocated, fed.row());
    }

    /** What the collector left: used heap as such also counts the buffers that threads allocate from. */
    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                used += pool.getCollectionUsage().getUsed();
            }
        }
        return used;
    }
}
