package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes what operators ask for into a realm's topic of actions. Thread-safe. */
public final class ActionLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder encoder;
    private final Realm realm;

    public ActionLog(Brokers brokers, Realm realm) {
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "all");
        properties.setProperty("enable.idempotence", "true");
        properties.setProperty("max.block.ms", String.valueOf(PATIENCE.toMillis() / 2));
        properties.setProperty("request.timeout.ms", String.valueOf(PATIENCE.toMillis() / 2));
        properties.setProperty("delivery.timeout.ms", String.valueOf(PATIENCE.toMillis()));
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.encoder = new WireEncoder(realm);
        this.realm = realm;
    }

    /** Writes an action; completed when the brokers have it, exceptionally if they do not take it within ten seconds. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback tells what that future would.
    public CompletableFuture<Void> write(Area county, OperatorAction action) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        byte[] key = (realm + "/" + action.id()).getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(
                    new ProducerRecord<>(Topic.ACTIONS.of(realm), 0, key, encoder.action(county, action)),
                    (metadata, fault) -> {
                        if (fault == null) {
                            taken.complete(null);
                        } else {
                            taken.completeExceptionally(fault);
                        }
                    });
        } catch (KafkaException e) {
            taken.completeExceptionally(e);
        }
        return taken;
    }

    @Override
    public void close() {
        producer.close(PATIENCE);
    }
}
