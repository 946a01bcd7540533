package fengsui.bench.system;

import fengsui.bench.rule.DrlText;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.topic.Topics;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * A broker in this JVM with all topics of a realm, one partition per observation topic, and the topic every engine writes
 * its findings to.
 */
public final class Stack implements AutoCloseable {

    /** The realm of all races: the one that is nobody's. */
    public static final Realm REALM = Realm.TEST;

    /** Findings of all engines, in {@link FindingMessage}'s form. */
    public static final String FINDINGS = "findings.bench";

    private static final int TRIES = 200;
    private static final int BETWEEN_TRIES = 50;
    private static final byte[] CLOCK = "clock".getBytes(StandardCharsets.UTF_8);

    private final EmbeddedBroker broker;
    private final Brokers brokers;
    private final WireEncoder encoder = new WireEncoder(REALM);
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private boolean packed;

    private Stack(EmbeddedBroker broker) {
        this.broker = broker;
        this.brokers = Brokers.at(broker.bootstrap());
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "1");
        properties.setProperty("linger.ms", "5");
        properties.setProperty("batch.size", "262144");
        properties.setProperty("max.request.size", "6000000");
        properties.setProperty("enable.idempotence", "false");
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Starts it in a folder that does not exist yet. */
    static Stack start(Path folder) throws IOException, InterruptedException {
        Stack stack = new Stack(EmbeddedBroker.start(folder, false));
        try (Admin admin = Admin.create(stack.brokers.clientProperties())) {
            List<String> faults = Topics.ensure(admin, REALM, new Topics.Shape(1, (short) 1));
            if (!faults.isEmpty()) {
                throw new IOException(String.join(System.lineSeparator(), faults));
            }
            create(admin, FINDINGS);
        }
        return stack;
    }

    /** Returns when the broker itself knows the new topic: what is written before goes to the deleted one. */
    private static void create(Admin admin, String name) throws IOException, InterruptedException {
        NewTopic topic = new NewTopic(name, 1, (short) 1)
                .configs(Map.of(
                        "message.timestamp.type", "LogAppendTime",
                        "retention.ms", "-1",
                        "max.message.bytes", "5242880"));
        // A name stays taken for a moment after its topic was deleted.
        for (int i = 0; i < TRIES; i++) {
            try {
                Uuid made = admin.createTopics(List.of(topic)).topicId(name).get();
                awaitTopic(admin, name, made);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IOException(name, e);
                }
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        throw new IOException(name + " is still there after it was deleted");
    }

    private static void awaitTopic(Admin admin, String name, Uuid made) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            try {
                TopicDescription known = Objects.requireNonNull(admin.describeTopics(List.of(name))
                                .topicNameValues()
                                .get(name))
                        .get();
                if (known.topicId().equals(made)) {
                    return;
                }
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw new IOException(name, e);
                }
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        throw new IOException(name + " was created and is not there");
    }

    /** The topics every engine reads. */
    public static List<String> observationTopics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.feed().isPresent())
                .map(topic -> topic.of(REALM))
                .toList();
    }

    Brokers brokers() {
        return brokers;
    }

    /** Writes the register, then all rows, each clock into every partition of observations and of the register. */
    void preload(Workload workload) throws IOException {
        WorkloadMessages messages = new WorkloadMessages(workload, REALM);
        register(workload, messages);
        List<Topic> clocked = List.of(
                Topic.OBSERVATIONS_SENSOR,
                Topic.OBSERVATIONS_CAMERA,
                Topic.OBSERVATIONS_INCIDENT,
                Topic.REGISTER,
                Topic.ACTIONS);
        clock(clocked, Workload.START);
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                clock(clocked, workload.at(row));
            } else {
                send(messages.feed(row), messages.grid(row), messages.observation(row));
            }
        }
        flush();
    }

    /** Counties and sites, without a clock. */
    void register(Workload workload, WorkloadMessages messages) {
        Region region = workload.region();
        for (int county = 0; county < region.counties(); county++) {
            send(Topic.REGISTER, "area/" + Region.countyCode(county), encoder.area(messages.county(county)));
        }
        for (int site = 0; site < region.sites(); site++) {
            send(Topic.REGISTER, "site/" + WorkloadMessages.siteId(site), encoder.site(messages.site(site)));
        }
    }

    /** Replaces the packs topic: the book as one pack, then the workload's clocks. */
    void pack(RuleBook book, Workload workload) throws IOException, InterruptedException {
        if (packed) {
            renewPacks();
        }
        packed = true;
        pack(book);
        clock(List.of(Topic.PACKS), Workload.START);
        for (int row = 0; row < workload.rows(); row++) {
            if (workload.isClock(row)) {
                clock(List.of(Topic.PACKS), workload.at(row));
            }
        }
        flush();
    }

    private void renewPacks() throws IOException, InterruptedException {
        String packs = Topic.PACKS.of(REALM);
        try (Admin admin = Admin.create(brokers.clientProperties())) {
            admin.deleteTopics(List.of(packs)).all().get();
            create(admin, packs);
        } catch (ExecutionException e) {
            throw new IOException(packs, e);
        }
    }

    /** The book as one pack, without a clock. */
    void pack(RuleBook book) {
        PackSource source = PackSource.of("EWS", DrlText.of(book));
        send(Topic.PACKS, "pack/EWS", encoder.pack(source, Workload.START));
    }

    /** Returns when all is written. */
    void flush() throws IOException {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IOException("a record was not written", failed);
        }
    }

    private void clock(List<Topic> topics, long at) {
        byte[] bytes = encoder.clock(at);
        for (Topic topic : topics) {
            send(topic, CLOCK, bytes);
        }
    }

    private void send(Feed feed, String grid, byte[] bytes) {
        send(Topic.of(feed), grid, bytes);
    }

    private void send(Topic topic, String key, byte[] bytes) {
        send(topic, key.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private void send(Topic topic, byte[] key, byte[] bytes) {
        Future<RecordMetadata> unused =
                producer.send(new ProducerRecord<>(topic.of(REALM), 0, key, bytes), (written, thrown) -> {
                    if (thrown != null) {
                        failure.compareAndSet(null, thrown);
                    }
                });
    }

    @Override
    public void close() throws IOException {
        producer.close();
        broker.close();
    }
}
