package fengsui.bench.system.streams;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.bench.system.Stack;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams with its Processor API, one thread. Its own windows would not do: they close by the newest record seen, not
 * by the clocks in the log, and a hopping hour by the minute writes each row sixty times.
 */
public final class StreamsJob {

    private StreamsJob() {}

    /** Starts it. */
    public static Running start(Assignment assignment) {
        AtomicReference<@Nullable String> failure = new AtomicReference<>();
        KafkaStreams streams = new KafkaStreams(topology(assignment), settings(assignment));
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.set(thrown.toString());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new Running() {
            @Override
            public String failure() {
                return Objects.requireNonNullElse(failure.get(), "");
            }

            @Override
            public void close() {
                streams.close();
            }
        };
    }

    private static Properties settings(Assignment assignment) {
        Properties settings = assignment.brokers().clientProperties();
        settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, assignment.name());
        settings.setProperty(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, assignment.brokers().bootstrap());
        settings.setProperty(
                StreamsConfig.STATE_DIR_CONFIG,
                assignment.state().resolve("streams").toString());
        settings.setProperty(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                Long.toString(assignment.checkpoints().toMillis()));
        settings.setProperty(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
        settings.setProperty(StreamsConfig.REPLICATION_FACTOR_CONFIG, "1");
        settings.setProperty(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.setProperty(StreamsConfig.consumerPrefix("fetch.max.wait.ms"), "20");
        settings.setProperty(StreamsConfig.producerPrefix("acks"), "all");
        settings.setProperty(StreamsConfig.producerPrefix("linger.ms"), "1");
        return settings;
    }

    private static Topology topology(Assignment assignment) {
        Topology topology = new Topology();
        topology.addSource(
                "observations",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Stack.observationTopics().toArray(String[]::new));
        topology.addProcessor(
                "rules",
                () -> new RuleProcessor(assignment.book(), assignment.warm(), assignment.end()),
                "observations");
        for (String name : RuleProcessor.STORES) {
            topology.addStateStore(store(name), "rules");
        }
        topology.addSink("findings", Stack.FINDINGS, new ByteArraySerializer(), new ByteArraySerializer(), "rules");
        return topology;
    }

    /** In memory, and every change logged to Kafka, as a checkpoint would keep it. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** A finding's or progress's record. */
    static org.apache.kafka.streams.processor.api.Record<byte[], byte[]> record(FindingMessage message, long now) {
        return new org.apache.kafka.streams.processor.api.Record<>(message.key(), message.bytes(), now);
    }
}
