package fengsui.bench.system;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Alert changes with the time the broker appended them. */
final class AlertReader {

    private static final Duration MOMENT = Duration.ofMillis(300);

    private AlertReader() {}

    /**
     * A change.
     *
     * @param at its instant of event time, epoch milliseconds
     * @param appended the broker's time of its record, epoch milliseconds
     */
    record Appended(long at, long appended) {}

    /** All there are. */
    static List<Appended> readAll(Brokers brokers) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        List<Appended> changes = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.ALERTS.partitions())
                    .mapToObj(partition -> new TopicPartition(Topic.ALERTS.of(Stack.REALM), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(MOMENT)) {
                    byte[] value = record.value();
                    if (value != null) {
                        changes.add(
                                new Appended(OutputDecoder.alertChange(value).at(), record.timestamp()));
                    }
                }
            }
        }
        return changes;
    }
}
