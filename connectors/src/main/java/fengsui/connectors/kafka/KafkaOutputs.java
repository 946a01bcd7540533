package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The sinks on a realm's output topics. Records go to the partition their key hashes to, so those of one alert or county
 * stay in order.
 */
public final class KafkaOutputs {

    private final Brokers brokers;
    private final Realm realm;

    public KafkaOutputs(Brokers brokers, Realm realm) {
        this.brokers = brokers;
        this.realm = realm;
    }

    /** Newest change per alert, at least once and at once; key = alert id. */
    public KafkaSink<OutputRecord> alerts() {
        return atLeastOnce(Topic.ALERTS);
    }

    /** What open alerts rest on, at least once; key = area. */
    public KafkaSink<OutputRecord> indicators() {
        return atLeastOnce(Topic.INDICATORS);
    }

    public KafkaSink<OutputRecord> status() {
        return atLeastOnce(Topic.STATUS);
    }

    public KafkaSink<OutputRecord> deadLetters() {
        return atLeastOnce(Topic.DEADLETTER);
    }

    /**
     * Every change exactly once, visible to {@code read_committed} readers after each checkpoint; key = county. A job
     * cancelled and never restarted leaves its last transaction open, which blocks those readers until the timeout.
     *
     * @param transactionPrefix unique to this job; two jobs of one prefix fence each other off
     * @param transactionTimeout longer than a checkpoint and the longest restart; at most the brokers'
     *     {@code transaction.max.timeout.ms}
     */
    public KafkaSink<OutputRecord> ledger(String transactionPrefix, Duration transactionTimeout) {
        return builder(Topic.LEDGER)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionNamingStrategy(TransactionNamingStrategy.INCREMENTING)
                .setTransactionalIdPrefix(transactionPrefix)
                .setProperty("transaction.timeout.ms", String.valueOf(transactionTimeout.toMillis()))
                .build();
    }

    private KafkaSink<OutputRecord> atLeastOnce(Topic topic) {
        return builder(topic)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    private KafkaSinkBuilder<OutputRecord> builder(Topic topic) {
        return KafkaSink.<OutputRecord>builder()
                .setKafkaProducerConfig(brokers.clientProperties())
                .setBootstrapServers(brokers.bootstrap())
                .setProperty("acks", "all")
                .setProperty("enable.idempotence", "true")
                .setProperty("linger.ms", "1")
                .setRecordSerializer(new Writer(topic.of(realm)));
    }

    /** Writes key and value as they are. The time of the Kafka record is the broker's and means nothing. */
    static final class Writer implements KafkaRecordSerializationSchema<OutputRecord> {
        private static final long serialVersionUID = 1L;

        private final String topic;

        Writer(String topic) {
            this.topic = topic;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OutputRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(topic, record.key(), record.value());
        }
    }
}
