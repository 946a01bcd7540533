package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How old the newest observation of each feed is. Looks at the ends of the topics when asked and not at all they carry, so
 * that a console costs the brokers little. Confined to one thread.
 */
public final class FeedLog implements AutoCloseable {

    /** So many records before the end are looked at; what is farther back was overtaken by hundreds. */
    private static final long FARTHEST_BACK = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Realm realm;
    private final WireDecoder decoder;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final EnumMap<Feed, Long> newest = new EnumMap<>(Feed.class);

    /**
     * Finds the topics of observations.
     *
     * @throws IOException if no broker answers, or a topic is not there
     */
    public FeedLog(Brokers brokers, Realm realm) throws IOException {
        this.realm = realm;
        this.decoder = new WireDecoder(realm, Catalogue.shipped());
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("default.api.timeout.ms", String.valueOf(PATIENCE.toMillis()));
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            for (Feed feed : Feed.values()) {
                partitions.addAll(Partitions.of(consumer, realm, Topic.of(feed)));
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
     * Looks again; waits five seconds for slow brokers at most.
     *
     * @return feed to when its newest known observation was made, epoch milliseconds; without feeds of which none is known
     * @throws IOException if the brokers do not answer
     */
    public Map<Feed, Long> look() throws IOException {
        try {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            ends.forEach((partition, end) -> consumer.seek(
                    partition, Math.max(read.getOrDefault(partition, 0L), Math.max(0, end - FARTHEST_BACK))));
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < until
                    && ends.entrySet().stream().anyMatch(end -> position(end) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                    take(record);
                }
            }
            partitions.forEach(partition -> read.put(partition, consumer.position(partition, PATIENCE)));
            return Collections.unmodifiableMap(new EnumMap<>(newest));
        } catch (KafkaException e) {
            throw new IOException("feeds: " + e.getMessage(), e);
        }
    }

    private long position(Map.Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey(), PATIENCE);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Topic topic = Topic.find(record.topic(), realm).orElseThrow();
        if (decoder.decode(topic, record.value()) instanceof Message.OfObservation of) {
            newest.merge(topic.feed().orElseThrow(), of.observation().observedAt(), Math::max);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
