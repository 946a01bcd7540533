package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What an engine says of itself and what it refuses, from now on. Confined to one thread. */
public final class StatusLog implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String status;

    /** Begins after the newest record there is. */
    public StatusLog(Brokers brokers, Realm realm) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "latest");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        status = Topic.STATUS.of(realm);
        List<TopicPartition> partitions = Stream.of(status, Topic.DEADLETTER.of(realm))
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: what is written from here on must be seen.
        partitions.forEach(consumer::position);
    }

    /** Hands on what has come; waits at most that long for something. */
    public void poll(Duration patience, Consumer<Status> statuses, Consumer<RejectReason> refusals) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() == null) {
                continue;
            }
            if (record.topic().equals(status)) {
                statuses.accept(OutputDecoder.status(record.value()));
            } else {
                refusals.accept(OutputDecoder.deadLetter(record.value()).reason());
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
