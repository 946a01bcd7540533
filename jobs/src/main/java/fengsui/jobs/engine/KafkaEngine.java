package fengsui.jobs.engine;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.KafkaInputs;
import fengsui.connectors.kafka.KafkaOutputs;
import fengsui.jobs.stage.GateMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The engine on a mini cluster of this JVM, against Kafka. */
public final class KafkaEngine implements AutoCloseable {

    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    private final JobClient job;
    private final EngineOptions options;

    private KafkaEngine(JobClient job, EngineOptions options) {
        this.job = job;
        this.options = options;
    }

    /**
     * How an engine is run.
     *
     * @param brokers where Kafka is
     * @param group consumer group and prefix of transactions; unique to this engine
     * @param parallelism of the stages
     * @param readers of the source, at most the number of input partitions
     * @param checkpoints folder for checkpoints
     * @param interval between checkpoints: the ledger is visible that late
     */
    public record Placement(
            Brokers brokers, String group, int parallelism, int readers, Path checkpoints, Duration interval) {}

    /**
     * Starts the engine and returns once the job is submitted.
     *
     * @throws Exception if the job cannot be started
     */
    public static KafkaEngine start(Placement placement, EngineOptions options) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(
                placement.parallelism(),
                FlinkSettings.endless(
                        placement.interval(), placement.checkpoints().toUri().toString()));
        KafkaOutputs outputs = new KafkaOutputs(placement.brokers(), options.realm());
        Outlets outlets = new Outlets(
                outputs.alerts(),
                outputs.ledger(placement.group() + "-ledger", TRANSACTION_TIMEOUT),
                outputs.status(),
                outputs.deadLetters(),
                outputs.indicators(),
                null);
        KafkaInputs inputs = new KafkaInputs(placement.brokers(), options.realm(), placement.group());
        EarlyWarningTopology.build(env, inputs.source(), placement.readers(), options, outlets);
        return new KafkaEngine(env.executeAsync("fengsui " + options.realm()), options);
    }

    /** Share of judgements so far (0 to 1) that needed no Drools run, up to a few hundred judgements ago. */
    public double gateHitRate() {
        return GateMeter.read(options.meter()).hitRate();
    }

    /** Waits for the job's end; returns only if it failed or was cancelled. */
    public void await() throws InterruptedException, ExecutionException {
        job.getJobExecutionResult().get();
    }

    /** Why the job ended, or empty while it runs. */
    public String failure() {
        var result = job.getJobExecutionResult();
        if (!result.isCompletedExceptionally()) {
            return "";
        }
        try {
            result.getNow(null);
            return "";
        } catch (java.util.concurrent.CompletionException | java.util.concurrent.CancellationException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause);
        }
    }

    @Override
    public void close() {
        try {
            job.cancel().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The job is over or will not say so; its cluster ends with this JVM.
            System.getLogger(KafkaEngine.class.getName()).log(System.Logger.Level.DEBUG, "cancel", e);
        }
    }
}
