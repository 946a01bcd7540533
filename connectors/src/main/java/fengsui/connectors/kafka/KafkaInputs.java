package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The six input topics of a realm as one source.
 *
 * <pre>{@code
 * KafkaSource<SourceRecord> source = new KafkaInputs(Brokers.at("localhost:9092"), Realm.EXERCISE, "fengsui").source();
 * }</pre>
 *
 * <p>A job without state reads from the earliest record, whatever the group has committed: what it knows must come from
 * the log. Partitions are found once, at the start; the group's offsets are for monitoring alone.
 */
public final class KafkaInputs {

    private final Brokers brokers;
    private final Realm realm;
    private final String group;

    public KafkaInputs(Brokers brokers, Realm realm, String group) {
        this.brokers = brokers;
        this.realm = realm;
        this.group = group;
    }

    /** Reads for ever. */
    public KafkaSource<SourceRecord> source() {
        return builder().build();
    }

    /** Reads up to the given offsets and ends, which fires every timer. */
    public KafkaSource<SourceRecord> sourceUntil(OffsetsInitializer end) {
        return builder().setBounded(end).build();
    }

    private KafkaSourceBuilder<SourceRecord> builder() {
        List<String> names =
                Topic.inputs().stream().map(topic -> topic.of(realm)).toList();
        return KafkaSource.<SourceRecord>builder()
                .setProperties(brokers.clientProperties())
                .setBootstrapServers(brokers.bootstrap())
                .setTopics(names)
                .setGroupId(group)
                .setClientIdPrefix(group)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("partition.discovery.interval.ms", "-1")
                .setProperty("commit.offsets.on.checkpoint", "true")
                .setProperty("isolation.level", "read_committed")
                .setProperty("fetch.max.wait.ms", "20")
                .setDeserializer(new Reader(realm));
    }

    /** Keeps where a record stood and its bytes. */
    static final class Reader implements KafkaRecordDeserializationSchema<SourceRecord> {
        private static final long serialVersionUID = 1L;

        private final Map<String, Topic> topics = new HashMap<>();

        Reader(Realm realm) {
            Topic.inputs().forEach(topic -> topics.put(topic.of(realm), topic));
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
            Topic topic = topics.get(record.topic());
            if (topic == null) {
                throw new IllegalStateException("topic " + record.topic() + " was not asked for");
            }
            out.collect(new SourceRecord(topic, record.partition(), record.offset(), record.value()));
        }

        @Override
        public TypeInformation<SourceRecord> getProducedType() {
            return SourceRecord.TYPE;
        }
    }
}
