package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import fengsui.simulator.play.Play;
import fengsui.simulator.play.Posting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a timeline into Kafka, never a clock beyond what the engine has published plus the shortest reaction, so that
 * every scripted action is written before the clock of its instant and the ledger is the same at any speed. Confined to
 * one thread.
 */
public final class Player implements AutoCloseable {

    /** The engine may be this long without any progress, in wall time, before the drill gives up. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration A_MOMENT = Duration.ofMillis(2);

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder encoder;
    private final Realm realm;
    private final EngineView view;
    private final Reactions reactions;
    private final Pace pace;
    private final Health health;
    /** Event time of each round of clocks to the wall time it was written at, for latencies. */
    private final TreeMap<Long, Long> writtenAt = new TreeMap<>();

    private Future<RecordMetadata> lastSent = CompletableFuture.completedFuture(null);
    private long round = Long.MIN_VALUE;
    private long observations;
    private volatile boolean hurried;
    private volatile boolean onPace;

    /**
     * How fast a drill may go.
     *
     * @param speed most seconds of event time per second of wall time; 0 is no limit
     * @param reactionMillis shortest reaction of anybody in the script
     * @param boundMillis how far watermarks stay behind clocks
     */
    public record Pace(double speed, long reactionMillis, long boundMillis) {}

    /** Says why the engine has failed, or nothing. */
    @FunctionalInterface
    public interface Health {
        String failure();
    }

    /** @param view is polled by this player alone */
    public Player(Properties clients, Realm realm, EngineView view, Reactions reactions, Pace pace, Health health) {
        Properties properties = new Properties();
        properties.putAll(clients);
        properties.setProperty("acks", "1");
        properties.setProperty("linger.ms", "2");
        properties.setProperty("batch.size", "131072");
        properties.setProperty("max.request.size", "6000000");
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        properties.setProperty("enable.idempotence", "false");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        this.encoder = new WireEncoder(realm);
        this.realm = realm;
        this.view = view;
        this.reactions = reactions;
        this.pace = pace;
        this.health = health;
    }

    /** Plays everything and returns when the engine has decided all of it. */
    public void play(Play timeline, LongConsumer progress) throws InterruptedException {
        long began = System.nanoTime();
        long start = Long.MIN_VALUE;
        while (timeline.hasNext()) {
            Posting posting = timeline.next();
            if (posting.message() instanceof Message.OfClock clock && clock.at() != round) {
                start = start == Long.MIN_VALUE ? clock.at() : start;
                waitFor(clock.at() - pace.reactionMillis() + pace.boundMillis());
                slow(clock.at() - start, began);
                begin(clock.at());
                progress.accept(clock.at());
            }
            observations += posting.message() instanceof Message.OfObservation ? 1 : 0;
            send(posting.topic(), posting.partition(), posting.key(), encoder.message(posting.message()));
        }
        producer.flush();
        if (!lastSent.isDone()) {
            throw new DrillFault("the broker did not take the last message");
        }
        // Reports of event time are up to a second apart.
        waitFor(timeline.lastClock() - pace.boundMillis() - 1000);
    }

    private void begin(long clock) {
        for (Reactions.Due due : reactions.take(clock)) {
            send(Topic.ACTIONS, 0, realm + "/" + due.action().id(), encoder.action(due.county(), due.action()));
        }
        round = clock;
        writtenAt.put(clock, System.nanoTime());
    }

    private void send(Topic topic, int partition, String key, byte[] value) {
        lastSent = producer.send(
                new ProducerRecord<>(topic.of(realm), partition, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private void waitFor(long eventTime) {
        long patient = System.nanoTime();
        long before = view.eventTime();
        view.poll(Duration.ZERO);
        while (view.eventTime() < eventTime) {
            view.poll(A_MOMENT);
            if (view.eventTime() > before) {
                before = view.eventTime();
                patient = System.nanoTime();
            }
            if (!view.refusals().isEmpty()) {
                throw new DrillFault("the engine refused the drill's own set-up: " + view.refusals());
            }
            String failure = health.failure();
            if (!failure.isEmpty()) {
                throw new DrillFault("the engine failed: " + failure);
            }
            if (System.nanoTime() - patient > PATIENCE.toNanos()) {
                throw new DrillFault("the engine made no progress for " + PATIENCE.toSeconds() + " s");
            }
        }
    }

    /** Whether the newest clock was written when it was due, not later because the engine was behind; from any thread. */
    public boolean onPace() {
        return onPace;
    }

    /** From now on as fast as it goes; from any thread. */
    public void hurry() {
        hurried = true;
    }

    private void slow(long eventMillis, long began) throws InterruptedException {
        if (pace.speed() <= 0) {
            return;
        }
        long dueNanos = began + Math.round(eventMillis / pace.speed() * 1e6);
        onPace = System.nanoTime() < dueNanos;
        while (!hurried && System.nanoTime() < dueNanos) {
            long millis = Math.min(50, (dueNanos - System.nanoTime()) / 1_000_000 + 1);
            view.poll(Duration.ofMillis(millis));
            if (Thread.interrupted()) {
                throw new InterruptedException("drill");
            }
        }
    }

    /** Milliseconds of wall time since the clock that made an instant due was written; negative if it was not. */
    double millisSinceDue(long instant) {
        Map.Entry<Long, Long> clock = writtenAt.ceilingEntry(instant + pace.boundMillis());
        return clock == null ? -1 : (System.nanoTime() - clock.getValue()) / 1e6;
    }

    /** How many observations were written. */
    public long observations() {
        return observations;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
