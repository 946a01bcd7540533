package fengsui.jobs.engine;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.KafkaInputs;
import fengsui.connectors.kafka.KafkaOutputs;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.stage.EngineOptions;
import fengsui.jobs.stage.GateMeter;
import fengsui.rules.observation.Realm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** The engine on a mini cluster of this JVM, against Kafka. */
public final class KafkaEngine implements AutoCloseable {

    private final LocalCluster cluster;
    private final EngineOptions options;
    private final Path checkpoints;

    private KafkaEngine(LocalCluster cluster, EngineOptions options, Path checkpoints) {
        this.cluster = cluster;
        this.options = options;
        this.checkpoints = checkpoints;
    }

    /**
     * How an engine is run.
     *
     * @param brokers where Kafka is
     * @param group consumer group; unique to this engine
     * @param transactions of the ledger
     * @param parallelism of the stages
     * @param readers of the source, at most the number of input partitions
     * @param checkpoints where state is kept
     * @param metricsPort port of the loopback interface for Prometheus; 0: none
     */
    public record Placement(
            Brokers brokers,
            String group,
            Transactions transactions,
            int parallelism,
            int readers,
            Checkpointing checkpoints,
            int metricsPort) {

        /** Without earlier state and metrics; transactions are named after the group and end after ten minutes. */
        public Placement(
                Brokers brokers, String group, int parallelism, int readers, Path checkpoints, Duration interval) {
            this(
                    brokers,
                    group,
                    new Transactions(group + "-ledger", Duration.ofMinutes(10)),
                    parallelism,
                    readers,
                    new Checkpointing(checkpoints, interval, null),
                    0);
        }
    }

    /**
     * The ledger's transactions.
     *
     * @param prefix unique to this engine: two engines of one prefix fence each other off
     * @param timeout longer than the longest restart
     */
    public record Transactions(String prefix, Duration timeout) {}

    /**
     * Where state is kept.
     *
     * @param directory for checkpoints
     * @param interval between checkpoints: the ledger is visible that late
     * @param restored checkpoint to begin with, or null for none; its files are left alone
     */
    public record Checkpointing(
            Path directory, Duration interval, @Nullable Path restored) {}

    /**
     * Starts the engine and returns once the job is submitted.
     *
     * @throws Exception if the job cannot be started
     */
    public static KafkaEngine start(Placement placement, EngineOptions options) throws Exception {
        return start(placement, options, null);
    }

    /**
     * The same, with changes of findings put out too.
     *
     * @param findings where they go, or null
     * @throws Exception if the job cannot be started
     */
    public static KafkaEngine start(Placement placement, EngineOptions options, @Nullable Sink<Parcel> findings)
            throws Exception {
        Configuration settings = FlinkSettings.endless(placement.checkpoints());
        FlinkSettings.metrics(settings, placement.metricsPort());
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(placement.parallelism(), settings);
        build(env, placement, options, findings);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name(options.realm()));
        LocalCluster cluster = LocalCluster.run(graph, settings, placement.parallelism());
        return new KafkaEngine(cluster, options, placement.checkpoints().directory());
    }

    /** What the job is called. */
    public static String name(Realm realm) {
        return "fengsui " + realm;
    }

    /**
     * Builds the job between Kafka and Kafka in an environment.
     *
     * @param findings where changes of findings go, or null
     */
    public static void build(
            StreamExecutionEnvironment env,
            Placement placement,
            EngineOptions options,
            @Nullable Sink<Parcel> findings) {
        KafkaOutputs outputs = new KafkaOutputs(placement.brokers(), options.realm());
        Transactions transactions = placement.transactions();
        Outlets outlets = new Outlets(
                outputs.alerts(),
                outputs.ledger(transactions.prefix(), transactions.timeout()),
                outputs.status(),
                outputs.deadLetters(),
                outputs.indicators(),
                findings);
        KafkaInputs inputs = new KafkaInputs(placement.brokers(), options.realm(), placement.group());
        EarlyWarningTopology.build(env, inputs.source(), placement.readers(), options, outlets);
    }

    /** Share of judgements so far (0 to 1) that needed no Drools run, up to a few hundred judgements ago. */
    public double gateHitRate() {
        return GateMeter.read(options.meter()).hitRate();
    }

    /** How it fares at this moment. */
    public EngineHealth health() throws InterruptedException {
        return cluster.health();
    }

    /** Waits for the job's end; returns only if it failed, was stopped or cancelled. */
    public void await() throws InterruptedException, ExecutionException {
        cluster.await();
    }

    /** Whether the job is over. */
    public boolean ended() {
        return cluster.ended();
    }

    /** Why the job ended, or empty while it runs. */
    public String failure() {
        return cluster.failure();
    }

    /**
     * Ends the job with all it knows kept in a savepoint and the ledger committed up to it, so that no open transaction
     * blocks the ledger's readers.
     *
     * @return the savepoint; empty if it was not to be had in time, then the newest checkpoint holds
     */
    public Optional<Path> stop(Duration patience) throws InterruptedException {
        return cluster.stop(checkpoints, patience);
    }

    @Override
    public void close() {
        cluster.close();
    }
}
