package fengsui.bench.system;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what an engine writes, from now on: its findings and how far it is. Confined to one thread. */
final class Referee implements AutoCloseable {

    private static final Duration MOMENT = Duration.ofMillis(100);
    /** Sinks hold records back for a millisecond; the one of findings is not the one that told the end. */
    private static final int QUIET_MOMENTS = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<byte[]> findings = new ArrayList<>();
    private long reached = Long.MIN_VALUE;
    private boolean packed;

    Referee(Brokers brokers) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("enable.auto.commit", "false");
        properties.setProperty("fetch.max.wait.ms", "5");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Stack.FINDINGS, Topic.STATUS.of(Stack.REALM))
                .map(topic -> new TopicPartition(topic, 0))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: what is written from here on must be seen.
        partitions.forEach(consumer::position);
    }

    /** Waits until the engine's output has reached an instant of event time. */
    void await(long instant, EngineProcess engine, Duration patience) throws IOException {
        awaitUntil(() -> reached >= instant, engine, patience);
    }

    private void awaitUntil(BooleanSupplier there, EngineProcess engine, Duration patience) throws IOException {
        long silentSince = System.nanoTime();
        while (!there.getAsBoolean()) {
            if (poll() > 0) {
                silentSince = System.nanoTime();
            }
            engine.check();
            if (System.nanoTime() - silentSince > patience.toNanos()) {
                throw new IOException("the engine has written nothing for " + patience.toSeconds() + " s:"
                        + System.lineSeparator() + engine.tail());
            }
        }
    }

    /** Waits until ours has accepted its pack: without one it is fast and finds nothing. */
    void awaitPack(EngineProcess engine, Duration patience) throws IOException {
        awaitUntil(() -> packed, engine, patience);
    }

    /** Takes what is still under way. */
    void drain() throws IOException {
        for (int quiet = 0; quiet < QUIET_MOMENTS; quiet++) {
            if (poll() > 0) {
                quiet = 0;
            }
        }
    }

    private int poll() throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(MOMENT);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            byte[] value = record.value();
            if (value == null) {
                continue;
            }
            if (record.topic().equals(Stack.FINDINGS)) {
                finding(record, value);
            } else {
                status(OutputDecoder.status(value));
            }
        }
        return records.count();
    }

    /** Decoded at the end, so that reading costs the machine little; only words on progress have an empty rule. */
    private void finding(ConsumerRecord<byte[], byte[]> record, byte[] value) throws IOException {
        if (record.key()[0] == '/') {
            reached = Math.max(reached, FindingMessage.read(value).at());
        } else {
            findings.add(value);
        }
    }

    private void status(Status status) throws IOException {
        if (status instanceof Status.EventTime time) {
            reached = Math.max(reached, time.at());
        } else if (status instanceof Status.PackAccepted) {
            packed = true;
        } else if (status instanceof Status.PackRefused refused) {
            throw new IOException("the pack was refused: " + refused.problems());
        } else if (status instanceof Status.RegisterRefused refused) {
            throw new IOException("register: " + refused.record() + ": " + refused.sentence());
        }
    }

    /** All so far, in the order they were written in. */
    List<FindingMessage> findings() throws IOException {
        List<FindingMessage> messages = new ArrayList<>(findings.size());
        for (byte[] finding : findings) {
            messages.add(FindingMessage.read(finding));
        }
        return messages;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
