package fengsui.bench.race;

import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Replay;
import fengsui.bench.gate.FindingLog;
import fengsui.bench.gate.Gate;
import fengsui.bench.gate.Oracle;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The gate before a race: a smaller file of the same generator, long enough that windows of an hour fill and empty, and
 * the oracle's findings for it.
 */
final class GateRun {

    private static final int MINUTES = 125;
    private static final int DIFFERENCES_SHOWN = 6;

    private final Workload workload;
    private final RuleBook book;
    private final FindingLog expected;
    private final PrintStream progress;

    private GateRun(Workload workload, RuleBook book, PrintStream progress) {
        this.workload = workload;
        this.book = book;
        this.progress = progress;
        this.expected = Oracle.expect(workload, book);
    }

    static GateRun prepare(Path directory, long seed, int keys, RuleBook book, PrintStream progress)
            throws IOException {
        progress.printf("gate: generating %d keys, %d min, and asking the oracle …%n", keys, MINUTES);
        Path file = directory.resolve("gate-" + seed + "-" + keys + ".ews");
        Generator.write(Plan.ofMinutes(seed, keys, MINUTES, Disorder.DEFAULT, false), file);
        return new GateRun(WorkloadFile.load(file, false), book, progress);
    }

    /**
     * What came of an engine.
     *
     * @param scores by family it claims
     */
    record Verdict(Map<Family, Gate.Score> scores) {

        Verdict {
            scores = Map.copyOf(scores);
        }

        double precision() {
            return scores.values().stream()
                    .mapToDouble(Gate.Score::precision)
                    .min()
                    .orElse(0);
        }

        double recall() {
            return scores.values().stream()
                    .mapToDouble(Gate.Score::recall)
                    .min()
                    .orElse(0);
        }

        /** The families it may race on. */
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

    /** Judges several, two at a time: nothing is measured here. */
    Map<Contender, Verdict> judge(List<Contender> contenders) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Map<Contender, Future<Verdict>> under = new LinkedHashMap<>();
            contenders.forEach(contender -> under.put(contender, pool.submit(() -> judge(contender))));
            Map<Contender, Verdict> verdicts = new LinkedHashMap<>();
            for (Map.Entry<Contender, Future<Verdict>> one : under.entrySet()) {
                verdicts.put(one.getKey(), one.getValue().get());
            }
            return verdicts;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    Verdict judge(Contender contender) {
        RuleBook claimed = book.only(contender.families());
        FindingLog found = new FindingLog();
        try (Engine engine = contender.make(workload, claimed, found)) {
            Replay.run(workload, engine, 0, workload.rows());
        }
        List<String> differences = new ArrayList<>();
        Gate gate = new Gate(claimed, Oracle.horizon(workload), differences::add);
        Verdict verdict = new Verdict(gate.compare(expected.only(claimed), found));
        StringBuilder told = new StringBuilder();
        told.append("gate: %-24s %s%n".formatted(contender.text(), new TreeMap<>(verdict.scores())));
        differences.stream()
                .limit(DIFFERENCES_SHOWN)
                .forEach(line -> told.append("        ").append(line).append('\n'));
        progress.print(told);
        return verdict;
    }
}
