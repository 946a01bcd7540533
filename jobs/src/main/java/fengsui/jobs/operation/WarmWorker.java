package fengsui.jobs.operation;

import fengsui.connectors.kafka.PackLog;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.stage.Compilations;
import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A TaskManager that has compiled the newest packs before it offers itself. A cold one would get its share of a job that is
 * being restored, and all of event time would wait until it has compiled them.
 */
public final class WarmWorker {

    /** The one that runs and the one that comes. */
    private static final int NEWEST = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private WarmWorker() {}

    /** Takes {@code --settings FILE} of the engine first, then what Flink's own TaskManager takes. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || !arguments[0].equals("--settings")) {
            throw new IllegalArgumentException("'" + String.join(" ", arguments)
                    + "' (expected: --settings FILE first, as './fengsui cluster' gives it).");
        }
        warm(Path.of(arguments[1]));
        TaskManagerRunner.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }

    private static void warm(Path file) throws SettingsException {
        EngineSettings settings = EngineSettings.read(new Settings.Sources(file, System.getenv(), Map.of()));
        System.Logger log = System.getLogger(WarmWorker.class.getName());
        try {
            List<PackSource> packs = PackLog.read(settings.brokers(), settings.realm(), PATIENCE);
            Collections.reverse(packs);
            packs.stream()
                    .filter(Compilations::warm)
                    .limit(NEWEST)
                    .forEach(pack -> log.log(System.Logger.Level.INFO, "pack " + pack.version() + " is compiled"));
        } catch (IOException e) {
            // The brokers are away: the job waits for them too, and packs are compiled when they come.
            log.log(System.Logger.Level.WARNING, "no pack was compiled beforehand: " + e.getMessage());
        }
    }
}
