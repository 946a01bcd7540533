package fengsui.bench.system;

import fengsui.bench.race.Output;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Flood;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./fengsui bench flood}: every key crosses its limits in the same second. */
@Command(
        name = "flood",
        mixinStandardHelpOptions = true,
        description = "Measures how soon alerts are in Kafka when every key crosses its limits in the same second.")
public final class FloodCommand implements Callable<Integer> {

    private static final int RULES = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A fifth of the flood's pace, while rules are compiled and code is cold. */
    private static final long COLD_NANOS = TimeUnit.SECONDS.toNanos(20);

    @Option(names = "--keys", defaultValue = "10000", description = "Keys: (site, quantity) of sensors.")
    private int keys;

    @Option(names = "--floods", defaultValue = "4", description = "One after the other, twelve minutes apart.")
    private int floods;

    @Option(names = "--checkpoints", defaultValue = "5000", description = "Milliseconds between checkpoints.")
    private long checkpoints;

    @Option(names = "--heap", defaultValue = "3g", description = "Heap of the engine's JVM.")
    private String heap = "3g";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (keys < 1 || floods < 1) {
            System.err.printf("flood: --keys %d --floods %d (expected: both at least 1)%n", keys, floods);
            return 2;
        }
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        PrintStream progress = System.err;
        Workload workload = Flood.workload(Region.ofKeys(keys), floods);
        progress.printf(
                Locale.ROOT, "%,d observations, %d floods of %,d keys%n", workload.observations(), floods, keys);
        List<Map<String, Object>> results;
        try (WorkFolder folder = WorkFolder.below(directory)) {
            results = run(workload, folder.path(), progress);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("race", "flood");
        line.put("keys", workload.region().keys());
        line.put("floods", results);
        Map<String, Object> all = new LinkedHashMap<>();
        all.putAll(line);
        output.write(all, line);
        boolean silent = results.stream().anyMatch(flood -> Objects.equals(flood.get("alertChanges"), 0L));
        if (silent) {
            progress.println("flood: a flood raised no alert, so nothing was measured");
        }
        return silent ? 1 : 0;
    }

    private List<Map<String, Object>> run(Workload workload, Path folder, PrintStream progress)
            throws IOException, InterruptedException {
        try (Stack stack = Stack.start(folder.resolve("broker-flood"));
                OpenLoop loop = new OpenLoop(stack.brokers(), workload)) {
            stack.register(workload, new WorkloadMessages(workload, Stack.REALM));
            stack.pack(RuleBook.of(RULES));
            stack.flush();
            try (Referee referee = new Referee(stack.brokers());
                    EngineProcess engine = EngineProcess.start(
                            LatencyRun.order(stack, "flood", folder, Duration.ofMillis(checkpoints), heap))) {
                loop.begin();
                referee.await(Workload.START - Workload.BOUND_MILLIS, engine, PATIENCE);
                loop.run(keys / 5.0, COLD_NANOS);
                referee.awaitPack(engine, PATIENCE);
                progress.println("the pack is accepted; a minute of event time a second …");
                loop.run(keys, Long.MAX_VALUE);
                referee.await(loop.appended().lastKey() - Workload.BOUND_MILLIS - 1000, engine, PATIENCE);
                referee.drain();
                return floods(stack, loop, progress);
            }
        }
    }

    private List<Map<String, Object>> floods(Stack stack, OpenLoop loop, PrintStream progress) {
        List<AlertReader.Appended> changes = AlertReader.readAll(stack.brokers());
        List<Map<String, Object>> results = new ArrayList<>();
        for (int flood = 0; flood < floods; flood++) {
            long from = Flood.begin(flood);
            long to = Flood.begin(flood + 1);
            Histogram millis =
                    LatencyRun.delays(changes, loop.appended(), change -> change.at() >= from && change.at() < to);
            progress.printf(
                    Locale.ROOT,
                    "flood %d: %,d alert changes; p50 %d ms, p99 %d ms, most %d ms after the clock%n",
                    flood + 1,
                    millis.getTotalCount(),
                    millis.getValueAtPercentile(50),
                    millis.getValueAtPercentile(99),
                    millis.getMaxValue());
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("alertChanges", millis.getTotalCount());
            result.put("p50Ms", millis.getValueAtPercentile(50));
            result.put("p99Ms", millis.getValueAtPercentile(99));
            result.put("maxMs", millis.getMaxValue());
            results.add(result);
        }
        return results;
    }
}
