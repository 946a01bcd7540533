package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Pulse;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the engine has published so far. An event time is trusted only once every change it stands for has been seen:
 * alerts and status come on different topics. Confined to one thread.
 */
public final class EngineView implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<AlertChange> onChange;
    private final List<AlertChange> changes = new ArrayList<>();
    private final List<ActionAnswer> answers = new ArrayList<>();
    private final Map<String, OperatorAction> actions = new HashMap<>();
    private final WireDecoder decoder;
    private final Map<String, CountyChanges> counties = new HashMap<>();
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private final List<String> refusals = new ArrayList<>();
    private final List<Status.EventTime> untrusted = new ArrayList<>();
    private final Realm realm;
    private final Set<String> refused = new HashSet<>();
    private long eventTime;

    /**
     * @param clients properties of Kafka clients
     * @param start epoch milliseconds trusted from the beginning
     * @param onChange told every alert change once, in the order of its county's sequence
     */
    public EngineView(Properties clients, Realm realm, long start, Consumer<AlertChange> onChange) {
        this.realm = realm;
        this.decoder = new WireDecoder(realm, Catalogue.shipped());
        this.eventTime = start;
        this.onChange = onChange;
        Properties properties = new Properties();
        properties.putAll(clients);
        properties.setProperty("auto.offset.reset", "earliest");
        properties.setProperty("enable.auto.commit", "false");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic topic : List.of(Topic.ALERTS, Topic.STATUS, Topic.DEADLETTER, Topic.ACTIONS)) {
            consumer.partitionsFor(topic.of(realm))
                    .forEach(found -> partitions.add(new TopicPartition(found.topic(), found.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes what has come; waits at most that long for something. */
    void poll(Duration patience) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
            if (record.value() == null || Pulse.isKey(record.key())) {
                continue;
            }
            if (record.topic().equals(Topic.ALERTS.of(realm))) {
                change(OutputDecoder.alertChange(record.value()));
            } else if (record.topic().equals(Topic.STATUS.of(realm))) {
                status(OutputDecoder.status(record.value()));
            } else if (record.topic().equals(Topic.ACTIONS.of(realm))) {
                if (decoder.decode(Topic.ACTIONS, record.value()) instanceof Message.OfAction of) {
                    actions.put(of.action().id(), of.action());
                }
            } else {
                rejected.merge(OutputDecoder.deadLetter(record.value()).reason(), 1L, Long::sum);
            }
        }
        trust();
    }

    /** A pack of that version is meant to be refused. */
    public void mayRefuse(String packVersion) {
        refused.add(packVersion);
    }

    private void change(AlertChange change) {
        counties.computeIfAbsent(change.county().code(), county -> new CountyChanges())
                .take(change, next -> {
                    changes.add(next);
                    onChange.accept(next);
                });
    }

    private void status(Status status) {
        if (status instanceof Status.EventTime time) {
            untrusted.add(time);
        } else if (status instanceof Status.ActionAnswered answered) {
            answers.add(answered.answer());
        } else if (status instanceof Status.PackRefused pack && !refused.contains(pack.version())) {
            refusals.add("pack " + pack.version() + " refused: " + String.join("; ", pack.problems()));
        } else if (status instanceof Status.RegisterRefused register) {
            refusals.add("register record " + register.record() + " refused: " + register.sentence());
        }
    }

    private void trust() {
        untrusted.removeIf(time -> {
            boolean complete = time.lastSequence().entrySet().stream()
                    .allMatch(entry -> complete(entry.getKey()) >= entry.getValue());
            if (complete) {
                eventTime = Math.max(eventTime, time.at());
            }
            return complete;
        });
    }

    private long complete(String county) {
        CountyChanges known = counties.get(county);
        return known == null ? 0 : known.complete();
    }

    /** Event time (epoch milliseconds) up to which every change has been seen. */
    public long eventTime() {
        return eventTime;
    }

    /** Every change so far, in the order of each county's sequence. */
    public List<AlertChange> changes() {
        return changes;
    }

    /** What the engine answered to actions. */
    public List<ActionAnswer> answers() {
        return answers;
    }

    /** What was asked, by anybody: action id to action. */
    public Map<String, OperatorAction> actions() {
        return actions;
    }

    /** How many dead letters were seen for each reason. */
    public Map<RejectReason, Long> rejected() {
        return rejected;
    }

    /** What the validator refused; a drill's own register and pack must not be. */
    public List<String> refusals() {
        return refusals;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
