package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a realm's ledger as an auditor does: committed records alone, from the first to those there are now. */
public final class LedgerLog {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final byte[] EMPTY = {};

    private final Brokers brokers;
    private final String topic;

    public LedgerLog(Brokers brokers, Realm realm) {
        this.brokers = brokers;
        this.topic = Topic.LEDGER.of(realm);
    }

    /** {@code ledger.real}. */
    public String topic() {
        return topic;
    }

    /**
     * Whether the topic is there.
     *
     * @throws IOException if no broker answers
     */
    public boolean exists() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            return !partitions(consumer).isEmpty();
        } catch (KafkaException e) {
            throw fault(e);
        }
    }

    /**
     * Whether it holds anything.
     *
     * @throws IOException if no broker answers
     */
    public boolean isEmpty() throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            List<TopicPartition> partitions = partitions(consumer);
            return consumer.endOffsets(partitions).equals(consumer.beginningOffsets(partitions));
        } catch (KafkaException e) {
            throw fault(e);
        }
    }

    private IOException fault(KafkaException e) {
        return new IOException(brokers.bootstrap() + ": " + e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }

    /**
     * Reads to the committed end as it is at the call.
     *
     * @param records takes each value, in the order of each county; empty for a record without one
     * @param progress told now and then how many offsets are done
     * @return offsets beyond what is committed: records of a transaction that is open
     * @throws IOException if the brokers do not let it be read
     */
    public long read(Consumer<byte[]> records, LongConsumer progress) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> positions = new HashMap<>();
            while (!done(consumer, ends, positions)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                    if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                        records.accept(record.value() == null ? EMPTY : record.value());
                    }
                }
                progress.accept(
                        positions.values().stream().mapToLong(Long::longValue).sum());
            }
            return beyond(ends);
        } catch (KafkaException e) {
            throw fault(e);
        }
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Positions, not records: at the end of a partition there are marks of transactions that are no records. */
    private static boolean done(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> positions) {
        ends.keySet().forEach(partition -> positions.put(partition, consumer.position(partition)));
        return ends.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    private long beyond(Map<TopicPartition, Long> ends) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            Map<TopicPartition, Long> all = consumer.endOffsets(ends.keySet());
            return ends.entrySet().stream()
                    .mapToLong(end -> all.getOrDefault(end.getKey(), 0L) - end.getValue())
                    .sum();
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        try {
            List<PartitionInfo> found = consumer.partitionsFor(topic);
            if (found != null) {
                found.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
        } catch (UnknownTopicOrPartitionException e) {
            // Not there: no partitions.
            return partitions;
        }
        return partitions;
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("isolation.level", isolation);
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("default.api.timeout.ms", "20000");
        properties.setProperty("request.timeout.ms", "10000");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
