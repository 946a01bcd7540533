package fengsui.bench.system;

import fengsui.bench.race.Output;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./fengsui bench latency}: from the clock that makes an instant due to the alert, open loop. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Measures how soon an alert is in Kafka after the clock message that makes it due, open loop.")
public final class LatencyCommand implements Callable<Integer> {

    private static final long MAXIMUM_MINUTES = 60;

    @Option(names = "--load", split = ",", description = "Percent of the maximum measured first. Default 50,80.")
    private List<Integer> loads = List.of(50, 80);

    @Option(names = "--rate", description = "Observations a second; nothing is measured first, --load is not used.")
    private double rate;

    @Option(names = "--keys", defaultValue = "2000", description = "Keys: (site, quantity) of sensors.")
    private int keys;

    @Option(
            names = "--seconds",
            description = "Of each run; the first half is not recorded. Default 120, with --quick 60.")
    private int seconds;

    @Option(names = "--checkpoints", defaultValue = "5000", description = "Milliseconds between checkpoints.")
    private long checkpoints;

    @Option(names = "--heap", defaultValue = "3g", description = "Heap of the engine's JVM.")
    private String heap = "3g";

    @Option(names = "--quick", description = "Shorter runs.")
    private boolean quick;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream progress = System.err;
        Path directory = Path.of(System.getProperty("fengsui.home", "."), ".fengsui", "bench");
        Duration lasting = Duration.ofSeconds(seconds > 0 ? seconds : quick ? 60 : 120);
        List<LatencyRun.Result> results = new ArrayList<>();
        double maximum = 0;
        try (WorkFolder folder = WorkFolder.below(directory)) {
            if (rate > 0) {
                results.add(run(folder.path(), 0, rate, lasting));
            } else {
                maximum = maximum(folder.path(), progress);
                for (int load : loads) {
                    LatencyRun.Result result = run(folder.path(), load, maximum * load / 100, lasting);
                    progress.println(result.line());
                    results.add(result);
                }
            }
        }
        if (rate > 0) {
            progress.println(results.get(0).line());
        }
        report(maximum, results);
        return 0;
    }

    /** Observations a second, by the wall, of a preloaded topic: what the engine does when it never has to wait. */
    private double maximum(Path folder, PrintStream progress) throws IOException, InterruptedException {
        Plan plan = SystemRace.plan(keys, MAXIMUM_MINUTES);
        Workload workload = SystemRace.workload(plan, folder);
        RuleBook book = RuleBook.of(40);
        SystemGate gate = new SystemGate(workload, book);
        try (Stack stack = Stack.start(folder.resolve("broker-maximum"))) {
            stack.preload(workload);
            stack.pack(book, workload);
            SystemHeat heat = new SystemHeat(
                    stack,
                    workload,
                    gate,
                    new SystemHeat.Settings(40, folder, Duration.ofMillis(checkpoints), heap, List.of()),
                    progress);
            double found = heat.run(Rival.FENGSUI, EnumSet.allOf(Family.class)).eventsPerSecond();
            progress.printf(Locale.ROOT, "maximum: %,.0f observations/s%n", found);
            return found;
        }
    }

    private LatencyRun.Result run(Path folder, int load, double perSecond, Duration lasting)
            throws IOException, InterruptedException {
        // A tenth more than is needed, so that the file never ends first.
        long observations = Math.round(perSecond * lasting.toSeconds() * 1.1);
        Plan base = SystemRace.plan(keys, 1);
        Plan plan = new Plan(base.seed(), keys, observations, base.disorder(), false);
        Path mine = Files.createTempDirectory(folder, "run-");
        Workload workload = SystemRace.workload(plan, mine);
        return new LatencyRun(workload, mine, Duration.ofMillis(checkpoints), heap).run(load, perSecond, lasting);
    }

    private void report(double maximum, List<LatencyRun.Result> results) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("race", "latency");
        line.put("engines", results.stream().map(LatencyRun.Result::summary).toList());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("keys", keys);
        all.put("maximum", maximum);
        all.putAll(line);
        output.write(all, line);
    }
}
