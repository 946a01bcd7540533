package fengsui.bench.system;

import fengsui.bench.gate.Gate;
import fengsui.bench.rule.Family;
import fengsui.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One engine, one pass over the preloaded topics. Counted from the moment its output has reached the event time of the
 * first third of the rows until it has reached the end and all findings are out; what the engine has read ahead at the
 * first moment is small and bounded by its buffers.
 */
final class SystemHeat {

    private static final double NANOS = 1e9;
    private static final double WARM_UP = 1 / 3.0;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DIFFERENCES_SHOWN = 4;

    private final Stack stack;
    private final Workload workload;
    private final SystemGate gate;
    private final Settings settings;
    private final PrintStream progress;
    private final long warm;
    private final long end;
    private final int counted;
    private int heats;

    /**
     * What all heats share.
     *
     * @param folder for logs and checkpoints
     * @param extra further options of the engines' JVMs
     */
    record Settings(int rules, Path folder, Duration checkpoints, String heap, List<String> extra) {
        Settings {
            extra = List.copyOf(extra);
        }
    }

    /**
     * What was measured.
     *
     * @param events observations counted
     * @param cpuSeconds of the engine's process meanwhile
     * @param wallSeconds the same by the wall
     * @param bytesPerKey heap in use at the end after collection, less before the start, by keys; Flink's own included
     * @param findings records on the findings topic
     * @param scores per family, empty for what decides nothing
     */
    record Result(
            String engine,
            int events,
            double cpuSeconds,
            double wallSeconds,
            double bytesPerKey,
            int findings,
            Map<Family, Gate.Score> scores) {

        Result {
            scores = Map.copyOf(scores);
        }

        double eventsPerCpuSecond() {
            return events / cpuSeconds;
        }

        double eventsPerSecond() {
            return events / wallSeconds;
        }

        /** The families with enough of both precision and recall. */
        Set<Family> passed() {
            Set<Family> passed = EnumSet.noneOf(Family.class);
            scores.forEach((family, score) -> {
                if (score.passes()) {
                    passed.add(family);
                }
            });
            return passed;
        }
    }

    SystemHeat(Stack stack, Workload workload, SystemGate gate, Settings settings, PrintStream progress) {
        this.stack = stack;
        this.workload = workload;
        this.gate = gate;
        this.settings = settings;
        this.progress = progress;
        int row = (int) (workload.rows() * WARM_UP);
        while (!workload.isClock(row)) {
            row++;
        }
        this.warm = workload.at(row) - Workload.BOUND_MILLIS;
        int after = 0;
        long last = 0;
        for (int i = row; i < workload.rows(); i++) {
            after += workload.isClock(i) ? 0 : 1;
            last = workload.isClock(i) ? workload.at(i) : last;
        }
        this.counted = after;
        this.end = last - Workload.BOUND_MILLIS;
    }

    /** Runs an engine on some families; the packs topic must hold just their rules. */
    Result run(Rival rival, Set<Family> families) throws IOException, InterruptedException {
        // As many records as begins and ends of findings.
        int oneOf = Math.max(1, workload.observations() / Math.max(1, 2 * gate.expected()));
        EngineProcess.Order order = new EngineProcess.Order(
                rival,
                stack.brokers().bootstrap(),
                "heat-" + ++heats + "-" + rival.text(),
                settings.rules(),
                families,
                warm,
                end,
                oneOf,
                settings.folder(),
                settings.checkpoints(),
                settings.heap(),
                settings.extra());
        try (Referee referee = new Referee(stack.brokers());
                EngineProcess engine = EngineProcess.start(order)) {
            referee.await(warm, engine, PATIENCE);
            if (rival == Rival.FENGSUI) {
                referee.awaitPack(engine, PATIENCE);
            }
            Duration cpu = engine.cpu();
            long wall = System.nanoTime();
            referee.await(end, engine, PATIENCE);
            cpu = engine.cpu().minus(cpu);
            wall = System.nanoTime() - wall;
            referee.drain();
            double bytes = (double) engine.heap() / workload.region().keys();
            List<FindingMessage> findings = referee.findings();
            Map<Family, Gate.Score> scores = judge(rival, families, findings);
            if (!settings.extra().isEmpty()) {
                engine.end(PATIENCE);
            }
            return new Result(
                    rival.text(), counted, cpu.toNanos() / NANOS, wall / NANOS, bytes, findings.size(), scores);
        }
    }

    private Map<Family, Gate.Score> judge(Rival rival, Set<Family> families, List<FindingMessage> findings) {
        if (rival.families().isEmpty()) {
            return Map.of();
        }
        List<String> differences = new ArrayList<>();
        Map<Family, Gate.Score> scores = gate.judge(families, findings, differences::add);
        boolean passed = scores.values().stream().allMatch(Gate.Score::passes);
        if (!passed) {
            progress.printf("gate: %-16s %s%n", rival.text(), scores);
            differences.stream().limit(DIFFERENCES_SHOWN).forEach(line -> progress.println("        " + line));
        }
        return scores;
    }
}
