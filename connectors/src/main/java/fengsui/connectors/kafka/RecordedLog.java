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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The observations a realm's topics hold, with the clocks among them: to try rules on what was. Thread-safe. */
public final class RecordedLog {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    /** Brokers that deliver nothing for so long are given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Brokers brokers;
    private final Realm realm;

    public RecordedLog(Brokers brokers, Realm realm) {
        this.brokers = brokers;
        this.realm = realm;
    }

    /** Takes what is read. */
    public interface Sink {

        /** How many partitions there are; told first. */
        void begin(int partitions);

        /**
         * The next message of a partition.
         *
         * @return false if it has enough: reading ends
         */
        boolean take(Topic topic, int partition, long offset, Message message);

        /** So many of so many records are read. */
        void progress(long done, long all);
    }

    /**
     * Reads what was written in the last time, up to what there is at the call.
     *
     * @param back how far back in the time the brokers stamped
     * @throws IOException if the brokers do not let it be read
     */
    public void read(Duration back, Sink sink) throws IOException {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("default.api.timeout.ms", "20000");
        WireDecoder decoder = new WireDecoder(realm, Catalogue.shipped());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            long all = seek(consumer, ends, System.currentTimeMillis() - back.toMillis());
            sink.begin(partitions.size());
            long done = 0;
            long patient = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                    Topic topic = Topic.find(record.topic(), realm).orElseThrow();
                    done++;
                    patient = System.nanoTime();
                    if (!sink.take(topic, record.partition(), record.offset(), decoder.decode(topic, record.value()))) {
                        return;
                    }
                }
                if (System.nanoTime() - patient > PATIENCE.toNanos()) {
                    throw new IOException("observations: nothing came for " + PATIENCE.toSeconds() + " s");
                }
                sink.progress(Math.min(done, all), all);
            }
        } catch (KafkaException e) {
            throw new IOException("observations: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            partitions.addAll(Partitions.of(consumer, realm, Topic.of(feed)));
        }
        return partitions;
    }

    /** Returns how many records lie before it. */
    private static long seek(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, long from) {
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        long all = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndTimestamp start = starts.get(end.getKey());
            // Nothing so young: there is nothing to read.
            long offset = start == null ? end.getValue() : start.offset();
            consumer.seek(end.getKey(), offset);
            all += end.getValue() - offset;
        }
        return all;
    }
}
