package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Pulse;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A watchdog's way into an engine and out of it: pulses into each partition of observations, and what comes back. Goes on
 * while brokers are away. Confined to one thread.
 */
public final class PulseLog implements AutoCloseable {

    /** A pulse that is not out by then is given up; the next one says the same. */
    private static final int DELIVERY_MILLIS = 5_000;

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Realm realm;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaConsumer<byte[], byte[]> committed;
    private final WireEncoder encoder;
    private final TreeMap<String, TopicPartition> inputs = new TreeMap<>();
    private final List<TopicPartition> ledger = new ArrayList<>();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private long taken;
    private long newestCommit = -1;

    /**
     * Begins after the newest records there are.
     *
     * @throws IOException if no broker answers, or a topic is not there
     */
    public PulseLog(Brokers brokers, Realm realm) throws IOException {
        this.realm = realm;
        this.encoder = new WireEncoder(realm);
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "false");
        properties.setProperty("max.block.ms", "2000");
        properties.setProperty("request.timeout.ms", String.valueOf(DELIVERY_MILLIS));
        properties.setProperty("delivery.timeout.ms", String.valueOf(DELIVERY_MILLIS));
        properties.setProperty("linger.ms", "0");
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = consumer(brokers, "read_uncommitted");
        committed = consumer(brokers, "read_committed");
        try {
            find();
        } catch (KafkaException e) {
            close();
            throw new IOException(brokers.bootstrap() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Brokers brokers, String isolation) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("isolation.level", isolation);
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("allow.auto.create.topics", "false");
        properties.setProperty("auto.offset.reset", "latest");
        properties.setProperty("default.api.timeout.ms", "10000");
        properties.setProperty("request.timeout.ms", "5000");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void find() throws IOException {
        for (Topic topic : Topic.inputs()) {
            if (topic.feed().isPresent()) {
                for (TopicPartition partition : partitions(topic)) {
                    inputs.put(new Pulse(topic.text(), partition.partition(), 0).key(), partition);
                }
            }
        }
        List<TopicPartition> outputs = new ArrayList<>(partitions(Topic.ALERTS));
        outputs.addAll(partitions(Topic.STATUS));
        consumer.assign(outputs);
        consumer.seekToEnd(outputs);
        // Seeking is lazy: what is written from here on must be seen.
        outputs.forEach(consumer::position);
        ledger.addAll(partitions(Topic.LEDGER));
    }

    private List<TopicPartition> partitions(Topic topic) throws IOException {
        return Partitions.of(consumer, realm, topic);
    }

    /** The keys of the pulses written, one for each partition. */
    public Set<String> keys() {
        return Set.copyOf(inputs.keySet());
    }

    /** Writes one pulse into each partition (epoch milliseconds); does not wait for the brokers. */
    public void write(long at) {
        count();
        byte[] value = encoder.pulse(at);
        try {
            for (Map.Entry<String, TopicPartition> input : inputs.entrySet()) {
                byte[] key = (realm + "/" + input.getKey()).getBytes(StandardCharsets.UTF_8);
                TopicPartition partition = input.getValue();
                sent.add(producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, value)));
            }
        } catch (KafkaException e) {
            // Not taken: the count says so.
            System.getLogger(PulseLog.class.getName()).log(System.Logger.Level.DEBUG, "pulse", e);
        }
    }

    private void count() {
        sent.removeIf(one -> {
            if (one.isDone()) {
                try {
                    one.get();
                    taken++;
                } catch (ExecutionException | CancellationException e) {
                    System.getLogger(PulseLog.class.getName()).log(System.Logger.Level.DEBUG, "pulse", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return one.isDone();
        });
    }

    /** How many pulses the brokers have taken. */
    public long taken() {
        count();
        return taken;
    }

    /** Hands on what has come back; waits at most that long for something. */
    public void poll(Duration patience, Consumer<Pulse> pulses, Consumer<Status.EventTime> eventTimes) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() == null) {
                continue;
            }
            if (Pulse.isKey(record.key())) {
                pulses.accept(Pulse.of(record.value()));
            } else if (record.topic().equals(Topic.STATUS.of(realm))) {
                eventTime(record.value()).ifPresent(eventTimes);
            }
        }
    }

    /** A status of another release than ours is none of event time. */
    private static Optional<Status.EventTime> eventTime(byte[] value) {
        try {
            return OutputDecoder.status(value) instanceof Status.EventTime time ? Optional.of(time) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether all of the ledger is committed, or more of it than at the last call; true while brokers do not answer. */
    public boolean ledgerMoves() {
        try {
            long written = sum(consumer.endOffsets(ledger, A_MOMENT));
            long visible = sum(committed.endOffsets(ledger, A_MOMENT));
            boolean moves = visible >= written || visible > newestCommit;
            newestCommit = visible;
            return moves;
        } catch (KafkaException e) {
            return true;
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(A_MOMENT));
        committed.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(A_MOMENT));
    }
}
