package fengsui.simulator.chaos;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.broker.Remains;
import fengsui.simulator.drill.DrillFault;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.ScenarioException;
import fengsui.simulator.scenario.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code chaos}: faults on real processes, judged by the ledger. */
@Command(
        name = "chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Plays a scenario through a cluster of real processes, does faults to it in a random order, and compares the ledger"
                    + " with that of an undisturbed run, byte for byte.",
            "Beside the scenario a second county has 1,000 alerts raised in one second and open from then on."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:no violation",
            "1:an invariant or a bound was violated",
            "2:something given cannot be used; all faults are listed",
            "3:a fault of the command itself"
        })
public final class ChaosCommand implements Callable<Integer> {

    /** The newest run, for the end of the JVM. */
    private volatile @Nullable ChaosRun running;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--faults",
            split = ",",
            paramLabel = "F",
            description = "Which ones, separated by commas. Default: all.")
    private List<String> names = List.of();

    @Option(names = "--runs", defaultValue = "1", paramLabel = "N", description = "Each in another order. Default: 1.")
    private int runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of the first run's order and phases; the next takes the next.")
    private @Nullable Long seed;

    @Option(
            names = "--scenario",
            defaultValue = "typhoon-day",
            paramLabel = "NAME",
            description = "What is played. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String scenario;

    @Option(
            names = "--open-alerts",
            defaultValue = "1000",
            paramLabel = "N",
            description =
                    "Alerts of the second county, a multiple of 200; 0: no second county. Default: ${DEFAULT-VALUE}.")
    private int openAlerts;

    @Option(
            names = "--hours",
            defaultValue = "10",
            paramLabel = "N",
            description = "How much of the scenario is played. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(
            names = "--untimed",
            description =
                    "A recovery that takes longer than its bound is no violation: for hosts that do other things, too.")
    private boolean untimed;

    @Option(names = "--list", description = "List the faults and stop.")
    private boolean list;

    @Option(names = "--keep", description = "Keep logs, topics and state; the folder is printed.")
    private boolean keep;

    @Option(
            names = "--json",
            description = "Last line of standard output is one JSON object; the rest goes to standard error.")
    private boolean json;

    @Option(
            names = "--packs",
            defaultValue = "${sys:fengsui.home:-.}/rules/packs",
            paramLabel = "DIR",
            description = "Rule files. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path packs;

    @Option(
            names = "--scenarios",
            defaultValue = "${sys:fengsui.home:-.}/simulator/scenarios",
            paramLabel = "DIR",
            description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path scenarios;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (list) {
            for (Fault fault : Fault.values()) {
                out.printf("%-20s %s%n", fault.title(), fault.sentence());
            }
            out.flush();
            return 0;
        }
        List<Fault> faults = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        read(faults, problems);
        if (!problems.isEmpty()) {
            problems.forEach(err::println);
            return 2;
        }
        try {
            return run(faults, json ? err : out, out);
        } catch (ScenarioException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException | DrillFault e) {
            err.println("chaos: " + e.getMessage());
            return 3;
        }
    }

    private void read(List<Fault> faults, List<String> problems) {
        for (String name : names) {
            Fault.of(name)
                    .ifPresentOrElse(
                            faults::add,
                            () -> problems.add("--faults: '" + name + "' (expected: one of "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(Fault.values())
                                                    .map(Fault::title)
                                                    .toList()) + ")."));
        }
        if (names.isEmpty()) {
            faults.addAll(List.of(Fault.values()));
        }
        if (runs < 1) {
            problems.add("--runs: '" + runs + "' (expected: 1 or more).");
        }
        if (hours < 1) {
            problems.add("--hours: '" + hours + "' (expected: 1 or more).");
        }
        if (openAlerts < 0 || openAlerts % 200 != 0 || openAlerts > 20_000) {
            problems.add("--open-alerts: '" + openAlerts + "' (expected: a multiple of 200 up to 20000).");
        }
    }

    private int run(List<Fault> faults, PrintWriter talk, PrintWriter out) throws Exception {
        Stage stage = Stage.set(new Playbill(scenarios).read(scenario));
        PackSource pack = PackFiles.read(packs, "chaos");
        Performance performance = new Performance(stage, stage.scenario().seed(), pack, openAlerts, hours * 3_600_000L);
        Path work = Files.createTempDirectory("fengsui-chaos");
        // In this order: a process whose folder is gone would never be found again.
        Thread cleaner = new Thread(
                () -> {
                    ChaosRun last = running;
                    if (last != null) {
                        last.down();
                    }
                    clean(work);
                },
                "chaos-cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        long began = System.nanoTime();
        talk.println("chaos: " + scenario + " undisturbed, in this process …");
        Performance.Result undisturbed = Undisturbed.of(performance, work.resolve("undisturbed"), ChaosRun.salt());
        talk.printf(
                Locale.ROOT,
                "chaos: %d alert changes in %.0f s%n",
                undisturbed.changes(),
                (System.nanoTime() - began) / 1e9);
        List<ChaosRun.Report> reports = new ArrayList<>();
        Long given = seed;
        long first = given == null ? System.nanoTime() % 1_000_000 : given;
        for (int i = 0; i < runs; i++) {
            long now = first + i;
            talk.println("chaos: run " + (i + 1) + " of " + runs + ", seed " + now);
            long start = System.nanoTime();
            ChaosRun run = new ChaosRun(performance, faults, now, !untimed, work.resolve("run-" + i), line -> {
                talk.printf(Locale.ROOT, "  %5.0f s  %s%n", (System.nanoTime() - start) / 1e9, line);
                talk.flush();
            });
            running = run;
            reports.add(run.run(undisturbed));
        }
        ChaosReport.print(reports, talk);
        if (keep) {
            talk.println("Kept: " + work);
        }
        if (json) {
            out.println(ChaosReport.json(scenario, undisturbed, reports));
            out.flush();
        }
        return reports.stream().allMatch(report -> report.violations().isEmpty()) ? 0 : 1;
    }

    private void clean(Path work) {
        if (!keep) {
            Remains.deleteAtLast(work, "chaos");
        }
    }
}
