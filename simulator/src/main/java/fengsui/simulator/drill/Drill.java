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
import fengsui.simulator.physics.Truth;
import fengsui.simulator.play.Inject;
import fengsui.simulator.play.Timeline;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.ScoreSheet;
import fengsui.simulator.score.UnitSheet;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** One drill on the embedded stack: a real broker, the real engine, a scenario, a score. */
final class Drill {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long BOUND_MILLIS = 1000;
    private static final int OBSERVATION_PARTITIONS = 2;
    private static final long SLOWEST_MILLIS = 3_600_000;
    /** An alert may come this long after what was injected: rules hold, reports are counted over half an hour. */
    private static final long AFTER_INJECT_MILLIS = 1_800_000;

    private final Order order;
    private final Consumer<AlertChange> onChange;
    private final LongConsumer progress;
    private final Consumer<DrillReport> over;

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
     * @param hall where it is held, with its console; null: there is none
     * @param staff for a staffed drill, else null: the script's operators then do nothing, people do
     */
    record Order(
            String name,
            Stage stage,
            long seed,
            double speed,
            PackSource pack,
            Path work,
            boolean keep,
            long clockMillis,
            @Nullable DrillHall hall,
            @Nullable Staff staff) {}

    /**
     * Who directs.
     *
     * @param talk where the director is answered
     * @param ready told the broker's address and the director, once lines may be said
     */
    record Staff(PrintWriter talk, BiConsumer<String, Director> ready) {}

    Drill(Order order, Consumer<AlertChange> onChange, LongConsumer progress) {
        this(order, onChange, progress, report -> {});
    }

    /** @param over told what it came to before its console is closed */
    Drill(Order order, Consumer<AlertChange> onChange, LongConsumer progress, Consumer<DrillReport> over) {
        this.order = order;
        this.onChange = onChange;
        this.progress = progress;
        this.over = over;
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
                DrillHall hall = order.hall();
                try (DrillDesk desk = hall == null ? null : hall.desk(brokers, REALM, order)) {
                    DrillReport report = play(broker.bootstrap(), brokers.clientProperties(), engine);
                    over.accept(report);
                    if (desk != null && hall != null) {
                        hall.over(report);
                    }
                    return report;
                }
            }
        }
    }

    private DrillReport play(String address, Properties clients, KafkaEngine engine) throws InterruptedException {
        Histogram latency = new Histogram(SLOWEST_MILLIS * 10, 3);
        Staff staff = order.staff();
        Reactions reactions =
                new Reactions(staff == null ? order.stage().scenario().operators() : List.of());
        ToIntFunction<Topic> partitions =
                topic -> topic.feed().isPresent() ? OBSERVATION_PARTITIONS : topic.partitions();
        Timeline timeline = new Timeline(order.stage(), order.seed(), order.pack(), order.clockMillis(), partitions);
        Director director = director(timeline, staff);
        long start = order.stage().scenario().start();
        Player[] player = new Player[1];
        try (EngineView view = new EngineView(clients, REALM, start, change -> {
                    reactions.see(change);
                    if (director != null) {
                        director.see(change);
                    }
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
                        engine::failure,
                        director == null ? Player.Interlude.NONE : director)) {
            player[0] = playing;
            if (director != null) {
                director.watch(view::answers);
            }
            if (staff != null && director != null) {
                staff.ready().accept(address, director);
            }
            long began = System.nanoTime();
            playing.play(timeline, at -> reached(at, view, director));
            double seconds = (System.nanoTime() - began) / 1e9;
            double reached = (playing.lastClock() - start) / 1000.0 / seconds;
            ScoreSheet sheet = ScoreSheet.of(upTo(playing.decided()), view.changes());
            List<Inject> injects = director == null ? List.of() : director.injects();
            ScoreSheet scripted = sheet.without(injected(injects, view.changes()));
            return new DrillReport(
                    order.name(),
                    order.seed(),
                    reached,
                    scripted,
                    staff == null
                            ? null
                            : UnitSheet.of(
                                    view.changes(), view.answers(), view.actions(), Set.copyOf(scripted.falseAlerts())),
                    injects.size(),
                    latency.getValueAtPercentile(50) / 10.0,
                    latency.getValueAtPercentile(99) / 10.0,
                    engine.gateHitRate(),
                    playing.observations(),
                    view.rejected(),
                    DrillLedger.verify(clients, REALM, view.changes(), playing.decided()),
                    order.stage().county().names());
        }
    }

    /** Somebody directs a staffed drill, and any that has a console. */
    private @Nullable Director director(Timeline timeline, @Nullable Staff staff) {
        DrillHall hall = order.hall();
        if (hall == null) {
            return staff == null ? null : new Director(order.stage().county(), timeline::inject, staff.talk());
        }
        Director director =
                new Director(order.stage().county(), timeline::inject, hall.talk(staff == null ? null : staff.talk()));
        hall.directs(director);
        return director;
    }

    private void reached(long at, EngineView view, @Nullable Director director) {
        progress.accept(at);
        DrillHall hall = order.hall();
        if (hall != null) {
            hall.reached(at, () -> {
                List<Inject> injects = director == null ? List.of() : director.injects();
                return ScoreSheet.of(upTo(view.eventTime()), view.changes()).without(injected(injects, view.changes()));
            });
        }
    }

    /** Of a drill that was ended early only what alerts had to be raised for by then. */
    private Truth upTo(long decided) {
        Truth truth = order.stage().truth();
        if (decided >= order.stage().scenario().end()) {
            return truth;
        }
        return new Truth(
                truth.items().stream()
                        .filter(item -> item.onset() + item.allowedDelayMillis() <= decided)
                        .toList(),
                truth.medianDelayMillis());
    }

    /** Alerts that may come of what a director let happen: no truth of the script speaks of them. */
    private static Set<String> injected(List<Inject> injects, List<AlertChange> changes) {
        return changes.stream()
                .filter(change -> injects.stream()
                        .anyMatch(inject -> change.startedAt() >= inject.from()
                                && change.startedAt() <= inject.until() + AFTER_INJECT_MILLIS
                                && change.area().overlaps(inject.site().grid().town())))
                .map(AlertChange::alertId)
                .collect(Collectors.toSet());
    }
}
