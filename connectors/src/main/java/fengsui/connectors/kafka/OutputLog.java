package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads some of a realm's output topics for somebody who keeps what he reads elsewhere: from where he last said he had
 * kept everything, at first from the beginning. Committed records alone. Confined to one thread.
 */
public final class OutputLog implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Realm realm;

    /**
     * @param group under which his place is kept in Kafka
     * @param most how many records a call hands on
     * @throws IOException if no broker answers, or a topic is not there
     */
    public OutputLog(Brokers brokers, Realm realm, List<Topic> topics, String group, int most) throws IOException {
        this.realm = realm;
        Properties properties = brokers.clientProperties();
        properties.setProperty("group.id", group);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("max.poll.records", String.valueOf(most));
        properties.setProperty("default.api.timeout.ms", "20000");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = new ArrayList<>();
            for (Topic topic : topics) {
                partitions.addAll(Partitions.of(consumer, realm, topic));
            }
            consumer.assign(partitions);
        } catch (KafkaException e) {
            consumer.close();
            throw new IOException(brokers.bootstrap() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Hands on what has come, topic and value; waits at most that long for something. Records without a value are left out.
     *
     * @return how many were handed on
     */
    public int poll(Duration patience, BiConsumer<Topic, byte[]> records) {
        int handed = 0;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() != null) {
                records.accept(Topic.find(record.topic(), realm).orElseThrow(), record.value());
                handed++;
            }
        }
        return handed;
    }

    /**
     * Everything handed on so far is kept elsewhere.
     *
     * @throws IOException if the brokers do not take note; it may then be handed on again
     */
    public void kept() throws IOException {
        try {
            consumer.commitSync();
        } catch (KafkaException e) {
            throw new IOException("consumer group: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
