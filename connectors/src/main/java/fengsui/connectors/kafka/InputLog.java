package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What stands in the input topics of a realm. Confined to one thread. */
public final class InputLog implements AutoCloseable {

    private static final int FIRST_LOOK = 500;
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Realm realm;
    private final WireDecoder decoder;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();

    private InputLog(Consumer<byte[], byte[]> consumer, Realm realm) {
        this.consumer = consumer;
        this.realm = realm;
        this.decoder = new WireDecoder(realm, Catalogue.shipped());
    }

    /**
     * Opens it and finds its partitions.
     *
     * @throws IOException if no broker answers
     */
    public static InputLog open(Brokers brokers, Realm realm) throws IOException {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("default.api.timeout.ms", "20000");
        properties.setProperty("request.timeout.ms", "10000");
        try {
            return of(new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), realm);
        } catch (KafkaException e) {
            throw new IOException(brokers.bootstrap() + ": " + e.getMessage(), e);
        }
    }

    static InputLog of(Consumer<byte[], byte[]> consumer, Realm realm) {
        InputLog log = new InputLog(consumer, realm);
        try {
            Topic.inputs().forEach(log::find);
            return log;
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    private void find(Topic topic) {
        List<PartitionInfo> found = describe(topic);
        if (found.isEmpty()) {
            lacking.add(topic.of(realm));
        }
        found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(Comparator.comparingInt(TopicPartition::partition))
                .forEach(partitions::add);
    }

    private List<PartitionInfo> describe(Topic topic) {
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic.of(realm));
            return found == null ? List.of() : found;
        } catch (UnknownTopicOrPartitionException e) {
            return List.of();
        }
    }

    /** Names of the input topics that are not there. */
    public List<String> lacking() {
        return List.copyOf(lacking);
    }

    /** All partitions of all input topics, in order. */
    List<TopicPartition> partitions() {
        return List.copyOf(partitions);
    }

    /**
     * The newest clock in any partition (epoch milliseconds); empty if none holds one.
     *
     * @throws IOException if the brokers do not let it be read
     */
    public OptionalLong newestClock() throws IOException {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            long newest = Long.MIN_VALUE;
            for (TopicPartition partition : partitions) {
                long begin = begins.getOrDefault(partition, 0L);
                newest = Math.max(newest, newestOf(partition, begin, ends.getOrDefault(partition, 0L)));
            }
            return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
        } catch (KafkaException e) {
            throw new IOException("input topics: " + e.getMessage(), e);
        }
    }

    /** Clocks are close to the end; where they are not, it looks ever further back. */
    private long newestOf(TopicPartition partition, long begin, long end) {
        Topic topic = Topic.find(partition.topic(), realm).orElseThrow();
        consumer.assign(List.of(partition));
        long until = end;
        long reach = FIRST_LOOK;
        while (until > begin) {
            long from = Math.max(begin, until - reach);
            long newest = newestBetween(topic, partition, from, until);
            if (newest != Long.MIN_VALUE) {
                return newest;
            }
            until = from;
            reach *= 4;
        }
        return Long.MIN_VALUE;
    }

    private long newestBetween(Topic topic, TopicPartition partition, long from, long until) {
        consumer.seek(partition, from);
        long newest = Long.MIN_VALUE;
        while (consumer.position(partition) < until) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                if (decoder.decode(topic, record.value()) instanceof Message.OfClock clock) {
                    newest = Math.max(newest, clock.at());
                }
            }
        }
        return newest;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
