package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a drill's ledger as an auditor would: committed records only, and checks its chain. */
public final class DrillLedger {

    /** The ledger shows a change only after the next checkpoint. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private DrillLedger() {}

    /**
     * Waits until the ledger holds every change up to an instant and checks it that far.
     *
     * @param upTo epoch milliseconds of event time up to which all changes are known: what came after it and was seen by
     *     chance is left out
     * @throws DrillFault if it does not within a minute
     */
    public static LedgerVerifier.Report verify(Properties clients, Realm realm, List<AlertChange> changes, long upTo) {
        Map<String, Long> expected = new HashMap<>();
        changes.stream()
                .filter(change -> change.at() <= upTo)
                .forEach(change -> expected.merge(change.county().code(), change.sequence(), Math::max));
        Properties properties = new Properties();
        properties.putAll(clients);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("enable.auto.commit", "false");
        LedgerVerifier verifier = new LedgerVerifier(upTo);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.LEDGER.of(realm)).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!verifier.report().lastSequence().equals(expected)) {
                if (System.nanoTime() > until) {
                    throw new DrillFault("the ledger holds " + verifier.report().lastSequence() + " changes (expected: "
                            + expected + " within " + PATIENCE.toSeconds() + " s)");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(A_MOMENT)) {
                    verifier.feed(record.value());
                }
            }
        }
        return verifier.report();
    }
}
