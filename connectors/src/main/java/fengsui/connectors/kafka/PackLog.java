package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The packs in a realm's topic, whether or not an engine took them. */
public final class PackLog {

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private PackLog() {}

    /**
     * Reads them, oldest first.
     *
     * @param patience how long each answer, and all of it, may take
     * @throws IOException if they do not, or there is no such topic
     */
    public static List<PackSource> read(Brokers brokers, Realm realm, Duration patience) throws IOException {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("default.api.timeout.ms", String.valueOf(patience.toMillis()));
        properties.setProperty("request.timeout.ms", String.valueOf(patience.toMillis()));
        WireDecoder decoder = new WireDecoder(realm, Catalogue.shipped());
        List<PackSource> packs = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.PACKS.of(realm)).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long until = System.nanoTime() + patience.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > until) {
                    throw new IOException(
                            brokers.bootstrap() + ": packs were not read in " + patience.toSeconds() + " s");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                    if (decoder.decode(Topic.PACKS, record.value()) instanceof Message.OfPack pack) {
                        packs.add(pack.source());
                    }
                }
            }
            return packs;
        } catch (KafkaException e) {
            throw new IOException(brokers.bootstrap() + ": " + e.getMessage(), e);
        }
    }
}
