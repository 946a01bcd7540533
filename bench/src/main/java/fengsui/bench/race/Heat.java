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
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * One engine, one pass over the file, in a JVM of its own: the first third warms up, the rest is counted. Both end early
 * at a limit of the wall clock, warm-up at half of it, and only what was consumed counts. Prints one line of JSON.
 */
public final class Heat {

    private static final double WARM_UP = 1 / 3.0;
    private static final double NANOS = 1e9;

    private final Workload workload;
    private final RuleBook book;
    private final Contender contender;
    private final long limitNanos;

    private Heat(Workload workload, RuleBook book, Contender contender, long limitNanos) {
        this.workload = workload;
        this.book = book;
        this.contender = contender;
        this.limitNanos = limitNanos;
    }

    /**
     * What was measured.
     *
     * @param events observations counted
     * @param cpuSeconds of the whole process while they were taken in
     * @param wallSeconds the same by the wall
     * @param bytesPerKey heap after collection with the engine's state less before, by keys
     * @param allocatedPerEvent bytes the feeding thread allocated per event
     * @param findings how many began, in all
     * @param consumed share of the file that was fed before the limit, warm-up included
     */
    record Result(
            String engine,
            long events,
            double cpuSeconds,
            double wallSeconds,
            double bytesPerKey,
            double allocatedPerEvent,
            long findings,
            double consumed) {

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
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Counting counting = new Counting();
        long before = usedHeap();
        Engine engine = contender.make(workload, book, counting);
        int warm = (int) (workload.rows() * WARM_UP);
        warm = Replay.run(workload, engine, 0, warm, limitNanos / 2).row();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        Replay.Progress counted = Replay.run(workload, engine, warm, workload.rows(), limitNanos);
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = system.getProcessCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        double bytes = (double) (usedHeap() - before) / workload.region().keys();
        engine.close();
        return new Result(
                contender.text(),
                counted.observations(),
                cpu / NANOS,
                wall / NANOS,
                bytes,
                (double) allocated / counted.observations(),
                counting.findings,
                (double) counted.row() / workload.rows());
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
