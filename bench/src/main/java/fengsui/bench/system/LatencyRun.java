package fengsui.bench.system;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * One open-loop run of ours. A change's latency is from the broker's time of the last clock of the round that makes its
 * instant due to the broker's time of its record on the alerts topic. The first half is not
 * recorded.
 */
final class LatencyRun {

    private static final int RULES = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LONGEST_MILLIS = 600_000;

    private final Workload workload;
    private final Path folder;
    private final Duration checkpoints;
    private final String heap;

    LatencyRun(Workload workload, Path folder, Duration checkpoints, String heap) {
        this.workload = workload;
        this.folder = folder;
        this.checkpoints = checkpoints;
        this.heap = heap;
    }

    /**
     * What was measured.
     *
     * @param load percent of the maximum, or 0 if a rate was given
     * @param rate observations a second that were scheduled
     * @param events written while it was recorded
     * @param seconds it was recorded for
     * @param cpuSeconds of the engine's process meanwhile
     * @param latestTickMillis the most a round of clocks was behind its schedule
     */
    record Result(
            int load,
            double rate,
            int events,
            double seconds,
            double cpuSeconds,
            Histogram millis,
            double latestTickMillis) {

        /** One line for people. */
        String line() {
            return String.format(
                    Locale.ROOT,
                    "load %3d %%: %,7.0f/s scheduled, %,7.0f/s written; p50 %d ms, p99 %d ms, p99.9 %d ms, most %d ms "
                            + "of %,d alert changes; clocks at most %.0f ms behind schedule",
                    load,
                    rate,
                    events / seconds,
                    millis.getValueAtPercentile(50),
                    millis.getValueAtPercentile(99),
                    millis.getValueAtPercentile(99.9),
                    millis.getMaxValue(),
                    millis.getTotalCount(),
                    latestTickMillis);
        }

        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("engine", Rival.FENGSUI.text());
            summary.put("events", events);
            summary.put("cpuSeconds", cpuSeconds);
            summary.put("eventsPerCpuSecond", events / cpuSeconds);
            summary.put("p50Ms", millis.getValueAtPercentile(50));
            summary.put("p99Ms", millis.getValueAtPercentile(99));
            summary.put("p999Ms", millis.getValueAtPercentile(99.9));
            summary.put("maxMs", millis.getMaxValue());
            summary.put("alertChanges", millis.getTotalCount());
            summary.put("bytesPerKey", null);
            summary.put("precision", null);
            summary.put("recall", null);
            summary.put("ratio", null);
            summary.put("load", load);
            summary.put("rate", rate);
            summary.put("latestTickMs", latestTickMillis);
            summary.put("note", "open loop; from the clock's append to the alert's append");
            return summary;
        }
    }

    /** Runs it on a broker of its own. */
    Result run(int load, double rate, Duration lasting) throws IOException, InterruptedException {
        String name = "latency-" + load + "-" + Math.round(rate);
        try (Stack stack = Stack.start(folder.resolve("broker-" + name));
                OpenLoop loop = new OpenLoop(stack.brokers(), workload)) {
            stack.register(workload, new WorkloadMessages(workload, Stack.REALM));
            stack.pack(RuleBook.of(RULES));
            stack.flush();
            try (Referee referee = new Referee(stack.brokers());
                    EngineProcess engine = EngineProcess.start(order(stack, name, folder, checkpoints, heap))) {
                loop.begin();
                referee.await(Workload.START - Workload.BOUND_MILLIS, engine, PATIENCE);
                return measure(stack, loop, referee, engine, load, rate, lasting);
            }
        }
    }

    /** Ours, with all families of forty rules. */
    static EngineProcess.Order order(Stack stack, String name, Path folder, Duration checkpoints, String heap) {
        return new EngineProcess.Order(
                Rival.FENGSUI,
                stack.brokers().bootstrap(),
                name,
                RULES,
                EnumSet.allOf(Family.class),
                0,
                0,
                1,
                folder,
                checkpoints,
                heap,
                List.of());
    }

    private Result measure(
            Stack stack, OpenLoop loop, Referee referee, EngineProcess engine, int load, double rate, Duration lasting)
            throws IOException {
        // Slowly first, while rules are compiled and code is cold: a backlog of the start would be measured for long.
        long sixth = lasting.toNanos() / 6;
        loop.run(rate / 5, sixth);
        loop.run(rate, sixth * 2);
        referee.awaitPack(engine, PATIENCE);
        engine.check();
        int before = loop.sent();
        long recordedFrom = loop.appended().lastKey();
        Duration cpu = engine.cpu();
        long wall = System.nanoTime();
        loop.run(rate, sixth * 3);
        wall = System.nanoTime() - wall;
        cpu = engine.cpu().minus(cpu);
        // What was due while it ran must be out before it is judged, however late.
        referee.await(loop.appended().lastKey() - Workload.BOUND_MILLIS - 1000, engine, PATIENCE);
        referee.drain();
        Histogram millis = delays(AlertReader.readAll(stack.brokers()), loop.appended(), change -> {
            Long due = loop.appended().ceilingKey(change.at() + Workload.BOUND_MILLIS);
            return due != null && due > recordedFrom;
        });
        return new Result(
                load,
                rate,
                loop.sent() - before,
                wall / 1e9,
                (double) cpu.toNanos() / TimeUnit.SECONDS.toNanos(1),
                millis,
                loop.latestTickMillis());
    }

    /**
     * How long after the clock that made it due each alert change was appended, in milliseconds.
     *
     * @param appended rounds of clocks, as {@link OpenLoop#appended}
     * @param counted which changes are looked at; those no clock has made due are not
     */
    static Histogram delays(
            List<AlertReader.Appended> changes,
            NavigableMap<Long, Long> appended,
            Predicate<AlertReader.Appended> counted) {
        Histogram millis = new Histogram(LONGEST_MILLIS, 3);
        for (AlertReader.Appended change : changes) {
            Map.Entry<Long, Long> due = appended.ceilingEntry(change.at() + Workload.BOUND_MILLIS);
            if (due != null && counted.test(change)) {
                millis.recordValue(Math.max(0, change.appended() - due.getValue()));
            }
        }
        return millis;
    }
}
