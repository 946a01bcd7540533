package fengsui.jobs.engine;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** The Flink settings every way of running the engine shares. */
final class FlinkSettings {

    private FlinkSettings() {}

    static Configuration common() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(50));
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(2));
        settings.set(CoreOptions.TMP_DIRS, Scratch.folder());
        settings.set(WebOptions.TMP_DIR, Scratch.folder());
        settings.set(WebOptions.UPLOAD_DIR, Scratch.folder());
        // Flink's REST is code execution; nothing here submits jobs by it.
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        return settings;
    }

    /** A bounded run that is begun anew when it fails. */
    static Configuration bounded() {
        Configuration settings = common();
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return settings;
    }

    /** A run without end that recovers from its checkpoints. */
    static Configuration endless(Duration interval, String directory) {
        Configuration settings = common();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(30));
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 10);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        return settings;
    }
}
