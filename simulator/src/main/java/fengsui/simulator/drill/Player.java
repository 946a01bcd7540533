package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import fengsui.simulator.play.Play;
import fengsui.simulator.play.Posting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    private final Interlude interlude;
    /** Event time of each round of clocks to the wall time it was written at, for latencies. */
    private final TreeMap<Long, Long> writtenAt = new TreeMap<>();

    private Future<RecordMetadata> lastSent = CompletableFuture.completedFuture(null);
    private long round = Long.MIN_VALUE;
    private long observations;
    private volatile boolean hurried;
    private volatile boolean onPace;
    /** Wall time at which the newest clock was due. */
    private long due;

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

    /** What a director does between two rounds of clocks. Called by the player's thread alone. */
    public interface Interlude {

        /** Nobody directs. */
        Interlude NONE = new Interlude() {
            @Override
            public List<Posting> before(long clock) {
                return List.of();
            }
        };

        /** What is to be written before the clock of that instant (epoch milliseconds). */
        List<Posting> before(long clock);

        /** Whether the clocks wait. */
        default boolean waits() {
            return false;
        }

        /** Whether the clock of that instant need not wait for its wall time. */
        default boolean hurries(long clock) {
            return false;
        }

        /** Whether it is over before the script is. */
        default boolean ends() {
            return false;
        }
    }

    /** Without a director. */
    public Player(Properties clients, Realm realm, EngineView view, Reactions reactions, Pace pace, Health health) {
        this(clients, realm, view, reactions, pace, health, Interlude.NONE);
    }

    /** @param view is polled by this player alone */
    public Player(
            Properties clients,
            Realm realm,
            EngineView view,
            Reactions reactions,
            Pace pace,
            Health health,
            Interlude interlude) {
        this.interlude = interlude;
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
        due = System.nanoTime();
        while (timeline.hasNext() && !interlude.ends()) {
            Posting posting = timeline.next();
            if (posting.message() instanceof Message.OfClock clock && clock.at() != round) {
                waitFor(clock.at() - pace.reactionMillis() + pace.boundMillis());
                slow(clock.at());
                if (!direct(clock.at())) {
                    break;
                }
                begin(clock.at());
                progress.accept(clock.at());
            }
            observations += posting.message() instanceof Message.OfObservation ? 1 : 0;
            send(posting);
        }
        producer.flush();
        if (!lastSent.isDone()) {
            throw new DrillFault("the broker did not take the last message");
        }
        waitFor(decided());
    }

    /** Writes what the director wants; waits while it is to wait. Returns false if it is over. */
    private boolean direct(long clock) throws InterruptedException {
        interlude.before(clock).forEach(this::send);
        boolean waited = false;
        while (interlude.waits() && !interlude.ends()) {
            waited = true;
            view.poll(Duration.ofMillis(50));
            if (Thread.interrupted()) {
                throw new InterruptedException("drill");
            }
            interlude.before(clock).forEach(this::send);
        }
        due = waited ? System.nanoTime() : due;
        return !interlude.ends();
    }

    private void send(Posting posting) {
        send(posting.topic(), posting.partition(), posting.key(), encoder.message(posting.message()));
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

    private void slow(long clock) throws InterruptedException {
        if (pace.speed() <= 0) {
            return;
        }
        due += round == Long.MIN_VALUE ? 0 : Math.round((clock - round) / pace.speed() * 1e6);
        onPace = System.nanoTime() < due;
        if (interlude.hurries(clock)) {
            due = System.nanoTime();
        }
        while (!hurried && System.nanoTime() < due) {
            long millis = Math.min(50, (due - System.nanoTime()) / 1_000_000 + 1);
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

    /** Event time up to which all that was written is decided when the play is over, epoch milliseconds. */
    public long decided() {
        // Reports of event time are up to a second apart.
        return round - pace.boundMillis() - 1000;
    }

    /** The last clock written, epoch milliseconds. */
    public long lastClock() {
        return round;
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
