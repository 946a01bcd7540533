package fengsui.jobs.operation;

import com.influxdb.client.write.Point;
import fengsui.connectors.influx.HistoryPoints;
import fengsui.connectors.influx.InfluxHistory;
import fengsui.connectors.kafka.OutputLog;
import fengsui.connectors.settings.SettingsException;
import fengsui.connectors.settings.ToolSettings;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code history}: copies what an engine puts out into a database of time series. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = 2,
        exitCodeOnExecutionException = 3,
        description = {
            "Copies alert changes, the figures work is measured by, what open alerts rest on and the engine's health into a"
                    + " server that takes InfluxDB's v2 write protocol.",
            "A process of its own: a slow or absent server delays nothing but the history, which goes on where it stopped."
                    + " influx.token is taken from FENGSUI_INFLUX_TOKEN or the file alone."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:with --until-caught-up: everything there was is written",
            "2:something given cannot be used; all faults are listed",
            "3:no broker answers, or there is no such engine's topic",
            "130, 143:ended by Ctrl-C or a signal"
        })
public final class HistoryCommand implements Callable<Integer> {

    private static final List<Topic> TOPICS = List.of(Topic.LEDGER, Topic.INDICATORS, Topic.STATUS, Topic.DEADLETTER);
    private static final int MOST_RECORDS = 2000;
    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, String> environment;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<RejectReason, Long> refused = new EnumMap<>(RejectReason.class);
    private long written;
    private long dropped;
    private long toldNanos = System.nanoTime();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--until-caught-up", description = "Stop when nothing new has come for five seconds.")
    private boolean untilCaughtUp;

    private HistoryCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command with that environment. */
    public static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new HistoryCommand(environment));
        SettingFlags.declare(line.getCommandSpec(), ToolSettings.history());
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ToolSettings settings = ToolSettings.read(
                    ToolSettings.history(), SettingFlags.sources(spec, ToolSettings.history(), environment));
            Realm realm = settings.realm();
            String group = "fengsui-history-" + realm.name().toLowerCase(Locale.ROOT);
            try (OutputLog log = new OutputLog(settings.brokers(), realm, TOPICS, group, MOST_RECORDS);
                    InfluxHistory history = new InfluxHistory(settings.influx())) {
                spec.commandLine()
                        .getOut()
                        .println("history: " + realm + " from "
                                + settings.brokers().bootstrap() + " to " + settings.influx());
                Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "history-stop"));
                copy(realm, log, history);
                spec.commandLine().getOut().println("history: " + tally());
                return 0;
            } finally {
                stopped.countDown();
            }
        } catch (SettingsException e) {
            e.faults().forEach(err::println);
            return 2;
        } catch (IOException e) {
            err.println("history: " + e.getMessage());
            return 3;
        }
    }

    private void copy(Realm realm, OutputLog log, InfluxHistory history) throws InterruptedException {
        long newest = System.nanoTime();
        while (stopping.getCount() > 0) {
            List<Point> points = new ArrayList<>();
            long refusedBefore = refusals();
            int come = log.poll(A_MOMENT, (topic, value) -> add(realm, topic, value, points));
            if (come == 0) {
                if (untilCaughtUp && System.nanoTime() - newest > TimeUnit.SECONDS.toNanos(5)) {
                    return;
                }
                continue;
            }
            newest = System.nanoTime();
            if (refusals() > refusedBefore) {
                points.add(HistoryPoints.refused(realm, refused, dropped, System.currentTimeMillis()));
            }
            if (!write(points, history)) {
                return;
            }
            keep(log);
            tell();
        }
    }

    /** Where the brokers do not take note, the same is read and written once more after a restart; it takes its own place. */
    private void keep(OutputLog log) {
        try {
            log.kept();
        } catch (IOException e) {
            spec.commandLine().getErr().println("history: its place was not kept: " + e.getMessage());
        }
    }

    private long refusals() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    private void add(Realm realm, Topic topic, byte[] value, List<Point> points) {
        try {
            switch (topic) {
                case LEDGER -> points.addAll(HistoryPoints.of(OutputDecoder.alertChange(value)));
                case INDICATORS -> points.addAll(HistoryPoints.of(realm, OutputDecoder.evidence(value)));
                case STATUS -> {
                    if (OutputDecoder.status(value) instanceof Status.EventTime time) {
                        points.add(HistoryPoints.of(realm, time, System.currentTimeMillis()));
                    }
                }
                default -> refused.merge(OutputDecoder.deadLetter(value).reason(), 1L, Long::sum);
            }
        } catch (IllegalArgumentException e) {
            // A record of another release, or none of ours: counted, like what the server refuses.
            dropped++;
        }
    }

    /** Tries until the server has it or will never take it; false if it is time to stop. */
    private boolean write(List<Point> points, InfluxHistory history) throws InterruptedException {
        long wait = 500;
        boolean told = false;
        while (true) {
            switch (history.write(points)) {
                case TAKEN -> {
                    written += points.size();
                    if (told) {
                        spec.commandLine().getErr().println("history: written again");
                    }
                    return true;
                }
                case NEVER -> {
                    dropped += points.size();
                    spec.commandLine()
                            .getErr()
                            .println("history: " + points.size() + " points dropped: " + history.trouble());
                    return true;
                }
                default -> {
                    if (!told) {
                        told = true;
                        spec.commandLine().getErr().println("history: not written, trying again: " + history.trouble());
                    }
                    if (stopping.await(wait, TimeUnit.MILLISECONDS)) {
                        return false;
                    }
                    wait = Math.min(LONGEST_WAIT_MILLIS, wait * 2);
                }
            }
        }
    }

    private void tell() {
        if (System.nanoTime() - toldNanos > TOLD_EVERY_NANOS) {
            toldNanos = System.nanoTime();
            spec.commandLine().getErr().println("  … " + tally());
        }
    }

    private String tally() {
        return written + " points written, " + dropped + " dropped";
    }

    private void stop() {
        if (stopped.getCount() == 0) {
            return;
        }
        stopping.countDown();
        try {
            stopped.await(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
