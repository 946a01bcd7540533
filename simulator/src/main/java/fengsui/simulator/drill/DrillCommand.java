package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.cli.PackFiles;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import fengsui.simulator.broker.Remains;
import fengsui.simulator.county.DemoCounty;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.scenario.ScenarioException;
import fengsui.simulator.scenario.Stage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code drill}: starts the embedded stack, plays a scenario through it, shows the alerts, scores them. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = "Plays a scenario through the whole engine on this machine and scores the alerts.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the scenario's expectations hold",
            "1:they do not",
            "2:something given cannot be used; all faults are listed",
            "3:a fault"
        })
public final class DrillCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.ofHours(8));

    private static final long CLOCK_MILLIS = 5000;
    /** People should not wait for five seconds to see what they did. */
    private static final long STAFFED_CLOCK_MILLIS = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", arity = "0..1", defaultValue = "plum-rain", description = "Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private String scenario;

    @Option(
            names = "--speed",
            paramLabel = "X",
            description = "Most event seconds per second; 0: as fast as it goes. Default: 0; 1 if staffed.")
    private @Nullable Double speed;

    @Option(
            names = "--staffed",
            description =
                    "People act instead of the script: lines on standard input direct the drill and tell what units did,"
                            + " desks may join at the broker printed; 'help' lists the lines. Scored per unit.")
    private boolean staffed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of noise, faults and calls. Default: the scenario's.")
    private @Nullable Long seed;

    @Option(
            names = "--json",
            description = "Last line of standard output is one JSON object; the rest goes to standard error.")
    private boolean json;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the score with map, timeline and every alert's explanation as one HTML page.")
    private @Nullable Path page;

    @Option(names = "--no-console", description = "Without the operators' console.")
    private boolean noConsole;

    @Option(
            names = "--stay",
            description =
                    "When the drill is over its console stays, and the director may start others there; Ctrl-C ends.")
    private boolean stay;

    @Option(names = "--keep", description = "Keep the broker's data; the folder is printed.")
    private boolean keep;

    @Option(names = "--list", description = "List the scenarios and stop.")
    private boolean list;

    @Option(
            names = "--map",
            paramLabel = "FILE",
            description = "Write towns, grids and sites of the demo county as GeoJSON and stop.")
    private @Nullable Path map;

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

    @Option(
            names = "--lang",
            defaultValue = "both",
            paramLabel = "LANG",
            description = "Language of alerts: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Language language;

    /** Which language alerts are printed in. */
    enum Language {
        zh,
        en,
        both
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Playbill playbill = new Playbill(scenarios);
        if (speed() < 0 || Double.isNaN(speed())) {
            err.println("--speed: '" + speed() + "' (expected: 0 or more). 0 is as fast as it goes.");
            return 2;
        }
        if (!canBeWritten(page)) {
            err.println("--report: '" + page + "' (expected: a file in a folder that is there).");
            return 2;
        }
        try {
            if (list) {
                return list(playbill, out);
            }
            Path file = map;
            if (file != null) {
                Files.writeString(file, DemoCounty.of(Stage.COUNTY_SEED, 0).geoJson());
                return 0;
            }
            return drill(playbill, out, err);
        } catch (ScenarioException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (DrillFault e) {
            err.println("drill: " + e.getMessage());
            return 3;
        }
    }

    private double speed() {
        Double given = speed;
        return given == null ? staffed ? 1 : 0 : given;
    }

    /** Told before a drill is played, not after. */
    private static boolean canBeWritten(@Nullable Path file) {
        if (file == null) {
            return true;
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder != null && Files.isDirectory(folder) && !Files.isDirectory(file);
    }

    private static int list(Playbill playbill, PrintWriter out) throws IOException {
        for (String name : playbill.names()) {
            Scenario read = playbill.read(name);
            out.printf("%-16s %s  %s%n", name, read.zh(), read.en());
        }
        out.flush();
        return 0;
    }

    private int drill(Playbill playbill, PrintWriter out, PrintWriter err) throws Exception {
        PrintWriter talk = json ? err : out;
        playbill.read(scenario);
        PackSource pack = PackFiles.read(packs, "drill");
        Compiled compiled = PackCompiler.compile(pack, Catalogue.shipped(), Tables.shipped());
        if (compiled instanceof Compiled.Refused refused) {
            refused.problems().forEach(err::println);
            return 2;
        }
        Path work = Files.createTempDirectory("fengsui-drill");
        Thread cleaner = new Thread(() -> clean(work, keep), "drill-cleaner");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try (DrillHall hall =
                noConsole ? null : DrillHall.open(playbill, work.resolve("hall"), stay, desk -> open(desk, talk))) {
            DrillHall.Next next = new DrillHall.Next(scenario, speed(), staffed);
            boolean holds = true;
            for (int number = 1; next != null; number++) {
                Path folder = Files.createDirectories(work.resolve("drill-" + number));
                holds = play(playbill.read(next.scenario()), next, pack, folder, hall, number == 1);
                next = hall == null ? null : hall.next();
            }
            if (keep) {
                talk.println("Kept: " + work);
            }
            return holds ? 0 : 1;
        }
    }

    /** Plays one; the first has what the command line says of output, later ones are told on the page. */
    private boolean play(
            Scenario read, DrillHall.Next next, PackSource pack, Path folder, @Nullable DrillHall hall, boolean first)
            throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        PrintWriter talk = json ? err : out;
        talk.println("EXERCISE 演练  " + next.scenario() + "  (truth is fixed; starting broker and engine)");
        AlertPrinter printer = new AlertPrinter(
                talk, System.getenv("FENGSUI_TTY") != null && System.getenv("NO_COLOR") == null, language);
        Stage stage = Stage.set(read);
        List<AlertChange> changes = Collections.synchronizedList(new ArrayList<>());
        boolean people = next.staffed();
        Drill.Order order = new Drill.Order(
                next.scenario(),
                stage,
                seed == null ? read.seed() : seed,
                next.speed(),
                pack,
                folder,
                keep,
                people ? STAFFED_CLOCK_MILLIS : CLOCK_MILLIS,
                hall,
                people
                        ? new Drill.Staff(talk, (broker, director) -> {
                            if (first) {
                                listen(broker, director, talk);
                            }
                        })
                        : null);
        long[] shown = {Long.MIN_VALUE};
        DrillReport report = new Drill(
                        order,
                        change -> {
                            changes.add(change);
                            printer.print(change);
                        },
                        at -> progress(at, shown, err),
                        came -> tell(came, stage, changes, talk))
                .run();
        return report.holds();
    }

    private void tell(DrillReport report, Stage stage, List<AlertChange> changes, PrintWriter talk) {
        report.print(talk);
        Path file = page;
        if (file != null) {
            try {
                Files.writeString(file, ReportPage.of(report, stage, List.copyOf(changes)));
                talk.println("Report: " + file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (json) {
            spec.commandLine().getOut().println(report.json());
            spec.commandLine().getOut().flush();
        }
        if (stay && !noConsole) {
            talk.println("The console stays open; Ctrl-C ends it.");
            talk.flush();
        }
    }

    private static void open(DrillDesk desk, PrintWriter talk) {
        talk.println("Console: " + desk.address() + "  (sign in as "
                + String.join(
                        ", ", DrillDesk.OPERATOR, DrillDesk.LEAD, DrillDesk.DIRECTOR, DrillDesk.ANALYST, DrillDesk.WALL)
                + " with " + desk.password() + ", as long as it lasts)");
        talk.flush();
    }

    /** What is typed directs the drill from now on. */
    private static void listen(String broker, Director director, PrintWriter talk) {
        talk.println("Broker: " + broker);
        talk.println(Director.HELP);
        talk.flush();
        Thread listener = new Thread(
                () -> {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    lines.lines().forEach(director::say);
                },
                "drill-director");
        listener.setDaemon(true);
        listener.start();
    }

    /** A sign of progress every hour of event time, on standard error. */
    private static void progress(long at, long[] shown, PrintWriter err) {
        long hour = Math.floorDiv(at, 3_600_000);
        if (hour != shown[0]) {
            shown[0] = hour;
            err.println("  … " + TIME.format(Instant.ofEpochMilli(at)));
        }
    }

    private static void clean(Path work, boolean keep) {
        if (!keep) {
            Remains.deleteAtLast(work, "drill");
        }
    }
}
