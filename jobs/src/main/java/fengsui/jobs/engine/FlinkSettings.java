package fengsui.jobs.engine;

import fengsui.jobs.metric.LoopbackMetrics;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** The Flink settings every way of running the engine shares. */
public final class FlinkSettings {

    /** State is cut into that many parts once and for all. */
    private static final int MOST_SUBTASKS = 256;

    private FlinkSettings() {}

    static Configuration common() {
        Configuration settings = pipeline();
        settings.set(CoreOptions.TMP_DIRS, Scratch.folder());
        settings.set(WebOptions.TMP_DIR, Scratch.folder());
        settings.set(WebOptions.UPLOAD_DIR, Scratch.folder());
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(RestOptions.BIND_PORT, "0");
        return settings;
    }

    /** What every job of ours is run with, wherever it runs. */
    private static Configuration pipeline() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.MAX_PARALLELISM, MOST_SUBTASKS);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(2));
        // Flink's REST is code execution; it is for this host alone, and takes no jobs.
        settings.set(RestOptions.ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        return settings;
    }

    /** A bounded run that is begun anew when it fails. */
    static Configuration bounded() {
        Configuration settings = common();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    /** A run without end that recovers from its checkpoints, also those of a run before it. */
    public static Configuration endless(KafkaEngine.Checkpointing checkpoints) {
        Configuration settings = common();
        recovering(settings, checkpoints);
        return settings;
    }

    /** The same for a cluster of processes; addresses, ports and memory are the cluster's own. */
    public static Configuration clustered(KafkaEngine.Checkpointing checkpoints) {
        Configuration settings = pipeline();
        recovering(settings, checkpoints);
        return settings;
    }

    private static void recovering(Configuration settings, KafkaEngine.Checkpointing checkpoints) {
        checkpointing(settings, checkpoints);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(20));
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(5));
        // Half the size; and Flink reads what is not compressed without a buffer, eight bytes at a time: 17 MB took 10
        // s.
        settings.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofSeconds(8));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_RPC_FAILURE_THRESHOLD, 2);
    }

    private static void checkpointing(Configuration settings, KafkaEngine.Checkpointing checkpoints) {
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints.interval());
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                checkpoints.directory().toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(30));
        // A full disk is no better after a restart, and warnings need no checkpoint: it is told, not restarted for.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RetainedCheckpoints.KEPT);
        if (checkpoints.restored() != null) {
            settings.set(
                    StateRecoveryOptions.SAVEPOINT_PATH,
                    checkpoints.restored().toUri().toString());
        }
    }

    /** Metrics for Prometheus on that port of the loopback interface; 0: none. */
    static void metrics(Configuration settings, int port) {
        if (port != 0) {
            settings.setString("metrics.reporter.loopback.factory.class", LoopbackMetrics.Factory.class.getName());
            settings.setString("metrics.reporter.loopback.port", String.valueOf(port));
        }
    }
}
