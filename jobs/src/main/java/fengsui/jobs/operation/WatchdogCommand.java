package fengsui.jobs.operation;

import fengsui.connectors.kafka.PulseLog;
import fengsui.connectors.settings.SettingsException;
import fengsui.connectors.settings.ToolSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code watchdog}: sends pulses through an engine from outside and shouts when a stage is dead. */
@Command(
        name = "watchdog",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Writes a pulse into every partition of observations every two seconds and waits for it on the alerts topic."
                    + " Shouts within a minute when a stage is dead: BROKER, JOB, WATERMARK, SOURCE, SINK or LEDGER.",
            "Runs beside the engine, better on another host. Ctrl-C ends it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:with --once: all is well",
            "1:with --once: a stage is dead",
            "2:something given cannot be used; all faults are listed",
            "3:no broker answers, or there is no such engine's topic",
            "130, 143:ended by Ctrl-C or a signal"
        })
public final class WatchdogCommand implements Callable<Integer> {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final Map<String, String> environment;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<PulseJudge.Stage, Long> shouted = new EnumMap<>(PulseJudge.Stage.class);
    private long eventTime = Long.MIN_VALUE;
    private long seenTaken;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--once", description = "Look for --patience and 4 s more, tell what is dead, and stop.")
    private boolean once;

    @Option(
            names = "--patience",
            defaultValue = "30",
            paramLabel = "SECONDS",
            description = "A stage without a sign for so long is held dead; 5 to 55. Default: ${DEFAULT-VALUE}.")
    private int patience;

    private WatchdogCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new WatchdogCommand(environment));
        SettingFlags.declare(line.getCommandSpec(), ToolSettings.kafka());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        if (patience < 5 || patience > 55) {
            err.println("--patience: '" + patience + "' (expected: 5 to 55).");
            return 2;
        }
        try {
            ToolSettings settings = ToolSettings.read(
                    ToolSettings.kafka(), SettingFlags.sources(spec, ToolSettings.kafka(), environment));
            try (PulseLog log = new PulseLog(settings.brokers(), settings.realm())) {
                spec.commandLine()
                        .getOut()
                        .println("watchdog: " + settings.realm() + " on "
                                + settings.brokers().bootstrap() + ", a pulse every " + EVERY.toSeconds() + " s into "
                                + log.keys().size() + " partitions");
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "watchdog-stop"));
                return watch(log);
            } finally {
                stopped.countDown();
            }
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException e) {
            err.println("watchdog: " + e.getMessage());
            return 3;
        }
    }

    private int watch(PulseLog log) {
        long began = System.nanoTime();
        PulseJudge judge = new PulseJudge(log.keys(), began, TimeUnit.SECONDS.toNanos(patience));
        long due = began;
        while (stopping.getCount() > 0) {
            long now = System.nanoTime();
            if (now >= due) {
                due = now + EVERY.toNanos();
                log.write(System.currentTimeMillis());
                if (log.ledgerMoves()) {
                    judge.ledgerFree(System.nanoTime());
                }
            }
            look(log, judge);
            List<PulseJudge.Finding> findings = judge.findings(System.nanoTime());
            if (once && System.nanoTime() - began > TimeUnit.SECONDS.toNanos(patience) + 2 * EVERY.toNanos()) {
                tell(findings);
                if (findings.isEmpty()) {
                    spec.commandLine().getOut().println("watchdog: all is well");
                }
                return findings.isEmpty() ? 0 : 1;
            }
            if (!once) {
                tell(findings);
            }
        }
        return 0;
    }

    private void look(PulseLog log, PulseJudge judge) {
        log.poll(A_MOMENT, pulse -> judge.back(pulse.key(), System.nanoTime()), time -> {
            judge.status(time.at() > eventTime, System.nanoTime());
            eventTime = Math.max(eventTime, time.at());
        });
        if (log.taken() > seenTaken) {
            seenTaken = log.taken();
            judge.taken(System.nanoTime());
        }
    }

    /** Each stage once when it dies, and once when it lives again. */
    private void tell(List<PulseJudge.Finding> findings) {
        EnumSet<PulseJudge.Stage> dead = EnumSet.noneOf(PulseJudge.Stage.class);
        for (PulseJudge.Finding finding : findings) {
            dead.add(finding.stage());
            if (shouted.putIfAbsent(finding.stage(), System.nanoTime()) == null) {
                spec.commandLine().getErr().println("watchdog: ALARM: " + finding.stage() + ": " + finding.sentence());
            }
        }
        for (PulseJudge.Stage stage : List.copyOf(shouted.keySet())) {
            // Behind a dead stage nobody can tell.
            boolean hidden = dead.stream().anyMatch(other -> other.compareTo(stage) < 0);
            if (!dead.contains(stage) && !hidden) {
                long since = shouted.remove(stage);
                spec.commandLine()
                        .getErr()
                        .println("watchdog: " + stage + " lives again, "
                                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since) + " s after the alarm");
            }
        }
    }

    private void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopping.countDown();
        try {
            stopped.await(5, TimeUnit.SECONDS);
            spec.commandLine().getOut().println("watchdog: stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
