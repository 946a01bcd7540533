package fengsui.simulator.drill;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.stage.Compilations;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.broker.ExerciseTopics;
import fengsui.simulator.play.Timeline;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.ScoreSheet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;
import org.HdrHistogram.Histogram;

/** One drill on the embedded stack: a real broker, the real engine, a scenario, a score. */
final class Drill {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long BOUND_MILLIS = 1000;
    private static final int OBSERVATION_PARTITIONS = 2;
    private static final long SLOWEST_MILLIS = 3_600_000;

    private final Order order;
    private final Consumer<AlertChange> onChange;
    private final LongConsumer progress;

    /**
     * What is to be played.
     *
     * @param name of the scenario
     * @param stage the scenario and what truly happens in it
     * @param seed of noise, faults and calls
     * @param speed most seconds of event time per second of wall time; 0 is no limit
     * @param pack the rules
     * @param work folder for the broker's data and checkpoints
     * @param keep whether that folder stays
     * @param clockMillis event time between two rounds of clocks
     */
    record Order(
            String name,
            Stage stage,
            long seed,
            double speed,
            PackSource pack,
            Path work,
            boolean keep,
            long clockMillis) {}

    Drill(Order order, Consumer<AlertChange> onChange, LongConsumer progress) {
        this.order = order;
        this.onChange = onChange;
        this.progress = progress;
    }

    /** Plays it and scores it. */
    DrillReport run() throws Exception {
        // Takes seconds on a cold JVM, as the broker's start does: beside each other they take the longer of the two.
        Compilations.begin(order.pack());
        try (EmbeddedBroker broker = EmbeddedBroker.start(order.work().resolve("broker"), order.keep())) {
            Brokers brokers = Brokers.at(broker.bootstrap());
            ExerciseTopics.make(brokers, OBSERVATION_PARTITIONS);
            EngineOptions options =
                    new EngineOptions(REALM, BOUND_MILLIS, Long.MAX_VALUE, "drill", "drill-" + System.nanoTime());
            KafkaEngine.Placement placement = new KafkaEngine.Placement(
                    brokers, "fengsui-drill", 2, 2, order.work().resolve("checkpoints"), Duration.ofSeconds(5));
            try (KafkaEngine engine = KafkaEngine.start(placement, options)) {
                return play(brokers.clientProperties(), engine);
            }
        }
    }

    private DrillReport play(Properties clients, KafkaEngine engine) throws InterruptedException {
        Histogram latency = new Histogram(SLOWEST_MILLIS * 10, 3);
        Reactions reactions = new Reactions(order.stage().scenario().operators());
        ToIntFunction<Topic> partitions =
                topic -> topic.feed().isPresent() ? OBSERVATION_PARTITIONS : topic.partitions();
        Timeline timeline = new Timeline(order.stage(), order.seed(), order.pack(), order.clockMillis(), partitions);
        long start = order.stage().scenario().start();
        Player[] player = new Player[1];
        try (EngineView view = new EngineView(clients, REALM, start, change -> {
                    reactions.see(change);
                    double millis = player[0].millisSinceDue(change.at());
                    if (millis >= 0) {
                        latency.recordValue(Math.min(SLOWEST_MILLIS * 10, Math.round(millis * 10)));
                    }
                    onChange.accept(change);
                });
                Player playing = new Player(
                        clients,
                        REALM,
                        view,
                        reactions,
                        new Player.Pace(order.speed(), order.stage().scenario().shortestReaction(), BOUND_MILLIS),
                        engine::failure)) {
            player[0] = playing;
            long began = System.nanoTime();
            playing.play(timeline, progress);
            double seconds = (System.nanoTime() - began) / 1e9;
            double reached = (timeline.lastClock() - start) / 1000.0 / seconds;
            return new DrillReport(
                    order.name(),
                    order.seed(),
                    reached,
                    ScoreSheet.of(order.stage().truth(), view.changes()),
                    latency.getValueAtPercentile(50) / 10.0,
                    latency.getValueAtPercentile(99) / 10.0,
                    engine.gateHitRate(),
                    playing.observations(),
                    view.rejected(),
                    DrillLedger.verify(clients, REALM, view.changes()),
                    order.stage().county().names());
        }
    }
}
