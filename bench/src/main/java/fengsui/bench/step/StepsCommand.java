package fengsui.bench.step;

import fengsui.bench.race.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./fengsui bench steps}: nanoseconds and bytes of the hot steps, by JMH. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        description = "Measures the hot steps by JMH: decode, panes, judgement, ledger; time and bytes allocated.")
public final class StepsCommand implements Callable<Integer> {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Option(names = "--quick", description = "One process and a few seconds a step; otherwise three processes.")
    private boolean quick;

    @Option(names = "--only", description = "Regular expression of the steps' names, such as JudgeStep.")
    private String only = "";

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException {
        PrintStream progress = System.err;
        Options options = new OptionsBuilder()
                .include(StepsCommand.class.getPackageName() + ".*" + only + ".*")
                .addProfiler(GCProfiler.class)
                .forks(quick ? 1 : 3)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(quick ? 1 : 3))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.seconds(quick ? 1 : 3))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                .build();
        progress.println(quick ? "about a minute …" : "about ten minutes …");
        List<Map<String, Object>> steps = new ArrayList<>();
        try {
            for (RunResult result : new Runner(options).run()) {
                steps.add(summary(result, progress));
            }
        } catch (RunnerException e) {
            System.err.println("steps: " + e.getMessage());
            return 1;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("race", "steps");
        line.put("steps", steps);
        Map<String, Object> all = new LinkedHashMap<>();
        all.putAll(line);
        output.write(all, line);
        return 0;
    }

    private static Map<String, Object> summary(RunResult result, PrintStream progress) {
        String name = result.getParams().getBenchmark();
        String step = name.substring(StepsCommand.class.getPackageName().length() + 1);
        double nanos = result.getPrimaryResult().getScore();
        double error = result.getPrimaryResult().getScoreError();
        double bytes = allocated(result);
        progress.printf(Locale.ROOT, "%-22s %,10.1f ns ± %,.1f   %,8.0f B%n", step, nanos, error, bytes);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("step", step);
        summary.put("nanos", nanos);
        summary.put("error", error);
        summary.put("bytes", bytes);
        return summary;
    }

    @SuppressWarnings("rawtypes") // JMH's results are
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains(ALLOCATED))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
