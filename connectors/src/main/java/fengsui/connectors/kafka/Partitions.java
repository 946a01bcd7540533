package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Finds the partitions of a realm's topics. */
final class Partitions {

    private Partitions() {}

    /**
     * The partitions of a topic.
     *
     * @throws IOException if there is no such topic
     * @throws org.apache.kafka.common.KafkaException if no broker answers
     */
    static List<TopicPartition> of(Consumer<?, ?> consumer, Realm realm, Topic topic) throws IOException {
        List<PartitionInfo> found = consumer.partitionsFor(topic.of(realm));
        if (found == null || found.isEmpty()) {
            throw new IOException(topic.of(realm) + ": no such topic (expected: one that an engine made)");
        }
        return found.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
