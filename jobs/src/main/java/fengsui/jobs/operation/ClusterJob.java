package fengsui.jobs.operation;

import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.engine.KafkaEngine;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The engine as a cluster in application mode runs it: the JobManager calls {@link #main} at every start of its own. It
 * makes the job and asks nobody: whoever starts the cluster has checked brokers and topics, and a JobManager that comes
 * back while they are away must not give the job up.
 */
public final class ClusterJob {

    private ClusterJob() {}

    /**
     * Builds and submits the job of {@code --settings FILE}.
     *
     * @throws SettingsException with every fault of the settings
     * @throws Exception if Flink does not take the job
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2 || !arguments[0].equals("--settings")) {
            throw new IllegalArgumentException("'" + String.join(" ", arguments)
                    + "' (expected: --settings FILE, as './fengsui cluster' gives it).");
        }
        EngineSettings settings = EngineSettings.read(
                new Settings.Sources(Path.of(arguments[1]), System.getenv(), new TreeMap<>(Map.of())));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(settings.parallelism());
        KafkaEngine.build(
                env,
                EngineCommand.placement(settings, settings.checkpointDirectory(), null),
                EngineCommand.options(settings),
                null);
        env.execute(KafkaEngine.name(settings.realm()));
    }
}
