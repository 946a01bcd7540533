package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import fengsui.rules.watch.Core;
import fengsui.simulator.play.Posting;
import fengsui.simulator.scenario.Stage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * All that a drill wrote into its input topics, operators' actions included, in the order it was written.
 *
 * @param records the messages
 * @param lastClock epoch milliseconds
 */
record RecordedLog(List<ProducerRecord<byte[], byte[]>> records, long lastClock) {

    static final int PARTITIONS = 4;
    private static final Realm REALM = Realm.EXERCISE;

    /** Plays the scenario on the core to learn what its operators do, and writes all of it down. */
    static RecordedLog of(Stage stage) {
        List<Posting> postings = CoreDrill.messages(stage, stage.scenario().seed(), Trial.SHIPPED, PARTITIONS);
        List<AlertChange> changes =
                CoreDrill.play(stage, postings, Core.compile(Trial.SHIPPED)).changes();
        Reactions reactions = new Reactions(stage.scenario().operators());
        changes.forEach(reactions::see);
        WireEncoder encoder = new WireEncoder(REALM);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (Posting posting : postings) {
            if (posting.message() instanceof Message.OfClock at && at.at() != clock) {
                clock = at.at();
                for (Reactions.Due due : reactions.take(clock)) {
                    byte[] action = encoder.action(due.county(), due.action());
                    records.add(record(Topic.ACTIONS, 0, due.action().id(), action));
                }
            }
            byte[] message = encoder.message(posting.message());
            records.add(record(posting.topic(), posting.partition(), posting.key(), message));
        }
        return new RecordedLog(records, clock);
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, int partition, String key, byte[] value) {
        return new ProducerRecord<>(topic.of(REALM), partition, key.getBytes(StandardCharsets.UTF_8), value);
    }

    /** The messages from one index to another, exclusive. */
    RecordedLog part(int from, int to) {
        return new RecordedLog(List.copyOf(records.subList(from, to)), lastClock);
    }

    /** The messages of one partition alone. */
    RecordedLog only(Topic topic, int partition) {
        return new RecordedLog(
                records.stream()
                        .filter(record -> isOf(record, topic, partition))
                        .toList(),
                lastClock);
    }

    /** All messages but those of one partition. */
    RecordedLog without(Topic topic, int partition) {
        return new RecordedLog(
                records.stream()
                        .filter(record -> !isOf(record, topic, partition))
                        .toList(),
                lastClock);
    }

    private static boolean isOf(ProducerRecord<byte[], byte[]> record, Topic topic, int partition) {
        return record.topic().equals(topic.of(REALM)) && record.partition() == partition;
    }

    /** Writes it; returns once the broker has all of it, in this order per partition. */
    void write(Properties clients) throws InterruptedException, ExecutionException {
        Properties properties = new Properties();
        properties.putAll(clients);
        properties.setProperty("max.request.size", "6000000");
        properties.setProperty("linger.ms", "5");
        // As the player of drills does: one request in flight keeps the order without sequence numbers.
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        properties.setProperty("enable.idempotence", "false");
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> sent.add(producer.send(record)));
            producer.flush();
        }
        for (Future<RecordMetadata> one : sent) {
            one.get();
        }
    }
}
