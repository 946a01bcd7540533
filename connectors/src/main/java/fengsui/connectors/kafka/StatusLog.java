package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Status;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What an engine says of itself from now on. Confined to one thread. */
public final class StatusLog implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    /** Begins after the newest record there is. */
    public StatusLog(Brokers brokers, Realm realm) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "latest");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.STATUS.of(realm)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: what is written from here on must be seen.
        partitions.forEach(consumer::position);
    }

    /** Hands on what has come; waits at most that long for something. */
    public void poll(Duration patience, Consumer<Status> statuses) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() != null) {
                statuses.accept(OutputDecoder.status(record.value()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
