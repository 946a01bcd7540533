package fengsui.simulator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.InputLog;
import fengsui.connectors.kafka.Readiness;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.topic.Topics;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.simulator.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock as its operators start it, against a real broker. */
class ClockVerbTest {

    private static final Realm REALM = Realm.TEST;
    private static final int PARTITIONS = 2;

    @TempDir
    private Path work;

    private EmbeddedBroker broker;
    private Brokers brokers;

    @BeforeEach
    void startBroker() throws IOException {
        broker = EmbeddedBroker.start(work.resolve("broker"), false);
        brokers = Brokers.at(broker.bootstrap());
    }

    @AfterEach
    void stopBroker() throws IOException {
        broker.close();
    }

    @Test
    void everyPartitionGetsAClockThatNeverGoesBackAcrossARestart() throws Exception {
        assertThat(clockToItsEnd().exit()).as("without topics").isEqualTo(2);
        makeTopics();
        try (Verb first = clock()) {
            assertThat(first.line("clock: TEST on")).contains("every 50 ms into 9 partitions, after none in the log");
            awaitClockAfter(Instant.now().toEpochMilli());
            assertThat(first.end()).isEqualTo(143);
            assertThat(first.lines()).contains("clock: stopped");
        }
        long newest = newest();
        try (Verb second = clock()) {
            assertThat(second.line("clock: TEST on")).contains("after " + Instant.ofEpochMilli(newest));
            awaitClockAfter(newest + 1000);
        }
        TreeMap<String, List<Long>> clocks = clocks();
        assertThat(clocks).hasSize(3 * PARTITIONS + 3);
        clocks.forEach((partition, values) -> assertThat(values)
                .as(partition)
                .isSorted()
                .hasSizeGreaterThan(partition.matches("re.*|pa.*") ? 0 : 10));
    }

    @Test
    void aHostBehindTheLogIsRefused() throws Exception {
        makeTopics();
        try (SmallLog log = new SmallLog(brokers, REALM, PARTITIONS)) {
            log.clock(System.currentTimeMillis() + 3_600_000);
        }

        Verb.Done done = clockToItsEnd();

        assertThat(done.exit()).isEqualTo(3);
        assertThat(done.err()).contains("clock: BEHIND_THE_LOG: the host's clock is 3");
    }

    private void makeTopics() throws InterruptedException {
        Readiness readiness =
                Readiness.of(brokers, REALM, new Topics.Shape(PARTITIONS, (short) 1), Duration.ofMinutes(1));
        assertThat(readiness.faults()).isEmpty();
    }

    private Verb clock() throws IOException {
        return Verb.start(
                Map.of("FENGSUI_REALM", "test"), "clock", "--kafka.bootstrap=" + broker.bootstrap(), "--every", "50ms");
    }

    private Verb.Done clockToItsEnd() {
        return Verb.run(Map.of(), "clock", "--realm=test", "--kafka.bootstrap=" + broker.bootstrap());
    }

    private void awaitClockAfter(long at) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> newest() > at);
    }

    private long newest() throws IOException {
        try (InputLog log = InputLog.open(brokers, REALM)) {
            return log.newestClock().orElse(Long.MIN_VALUE);
        }
    }

    /** Partition to its clocks in the order of the log. */
    private TreeMap<String, List<Long>> clocks() {
        Properties properties = brokers.clientProperties();
        WireDecoder decoder = new WireDecoder(REALM, Catalogue.shipped());
        TreeMap<String, List<Long>> clocks = new TreeMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Topic topic : Topic.inputs()) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic.of(REALM)).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                var ends = consumer.endOffsets(partitions);
                while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        assertThat(new String(record.key(), StandardCharsets.UTF_8))
                                .isEqualTo("TEST/clock");
                        Message message = decoder.decode(topic, record.value());
                        clocks.computeIfAbsent(record.topic() + "-" + record.partition(), name -> new ArrayList<>())
                                .add(((Message.OfClock) message).at());
                    }
                }
            }
        }
        return clocks;
    }
}
