package fengsui.connectors.kafka;

import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes rounds of clock messages, one into each partition. A round is begun only when the one before is out: after an
 * outage of the brokers the newest clock comes next, not a heap of old ones. Confined to one thread.
 */
public final class ClockWriter implements AutoCloseable {

    /** A message that is not out by then is given up; a newer clock makes it needless. */
    private static final int DELIVERY_MILLIS = 10_000;

    private final Producer<byte[], byte[]> producer;
    private final WireEncoder encoder;
    private final List<TopicPartition> partitions;
    private final byte[] key;
    private final List<Future<?>> round = new ArrayList<>();
    private String trouble = "";

    ClockWriter(Producer<byte[], byte[]> producer, Realm realm, List<TopicPartition> partitions) {
        this.producer = producer;
        this.encoder = new WireEncoder(realm);
        this.partitions = List.copyOf(partitions);
        // One key for all, so that a compacted topic keeps the newest clock alone.
        this.key = (realm + "/clock").getBytes(StandardCharsets.UTF_8);
    }

    /** Opens a writer on all partitions of a realm's input topics. */
    public static ClockWriter open(Brokers brokers, Realm realm, InputLog log) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("linger.ms", "0");
        properties.setProperty("max.block.ms", String.valueOf(DELIVERY_MILLIS));
        properties.setProperty("request.timeout.ms", String.valueOf(DELIVERY_MILLIS / 2));
        properties.setProperty("delivery.timeout.ms", String.valueOf(DELIVERY_MILLIS));
        return new ClockWriter(
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
                realm,
                log.partitions());
    }

    /** How many partitions a round goes to. */
    public int partitions() {
        return partitions.size();
    }

    /** Whether the round before is over, written or given up. */
    public boolean ready() {
        return round.stream().allMatch(Future::isDone);
    }

    /** Begins a round with that clock (epoch milliseconds); call it when {@link #ready}. */
    public void write(long at) {
        trouble = troubleOfRound();
        round.clear();
        byte[] value = encoder.clock(at);
        try {
            for (TopicPartition partition : partitions) {
                round.add(producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, value)));
            }
        } catch (KafkaException e) {
            trouble = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    /** Why a message of the newest round that is over was not written; empty if all were. */
    public String trouble() {
        return trouble;
    }

    private String troubleOfRound() {
        for (Future<?> message : round) {
            try {
                message.get();
            } catch (ExecutionException | CancellationException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                return cause.getClass().getSimpleName() + ": " + cause.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
        return "";
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
