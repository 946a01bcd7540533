package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.topic.Topics;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.engine.RetainedCheckpoints;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same recorded log gives the same ledger, byte for byte, whatever happens to the engine that reads it. */
class RecordedLogTest {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long BOUND_MILLIS = 1000;
    private static final long HALF_MILLIS = 22 * 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static RecordedLog log;
    private static LedgerVerifier.Report usual;

    @TempDir
    private static Path work;

    @BeforeAll
    static void record() throws Exception {
        Stage stage = Stage.set(new Playbill(DrillTest.SCENARIOS).read("cloudburst"));
        log = RecordedLog.of(stage);
        usual = whole(1);
        assertThat(usual.intact()).isTrue();
        assertThat(usual.records()).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void atAnyParallelism(int parallelism) throws Exception {
        assertThat(whole(parallelism)).isEqualTo(usual);
    }

    @Test
    void withAPartitionThatStallsForSixSeconds() throws Exception {
        RecordedLog begun = log.without(Topic.OBSERVATIONS_SENSOR, 1);
        RecordedLog rest = log.only(Topic.OBSERVATIONS_SENSOR, 1);

        try (Bench bench = Bench.open("stalled")) {
            begun.write(bench.brokers.clientProperties());
            try (KafkaEngine engine = bench.engine(2, null)) {
                ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
                later.schedule(
                                () -> {
                                    rest.write(bench.brokers.clientProperties());
                                    return null;
                                },
                                6,
                                TimeUnit.SECONDS)
                        .get();
                later.shutdown();
                assertThat(bench.ledger(engine)).isEqualTo(usual);
            }
        }
    }

    @Test
    void restoredFromACheckpointInTheMiddleAtAnotherParallelism() throws Exception {
        int half = log.records().size() / 2;
        long middle = log.lastClock() - HALF_MILLIS;

        try (Bench bench = Bench.open("restored")) {
            log.part(0, half).write(bench.brokers.clientProperties());
            int openBefore;
            try (KafkaEngine engine = bench.engine(1, null)) {
                openBefore = bench.decided(engine, middle).size();
                // The checkpoint after this one holds what was decided before it began.
                long checkpoints = engine.health().checkpoints();
                await().atMost(PATIENCE).until(() -> engine.health().checkpoints() > checkpoints + 1);
            }
            log.part(half, log.records().size()).write(bench.brokers.clientProperties());
            try (KafkaEngine engine = bench.engine(4, bench.checkpoint())) {
                LedgerVerifier.Report restored = bench.ledger(engine);

                assertThat(openBefore).isBetween(5, (int) usual.records() - 5);
                assertThat(restored.intact()).isTrue();
                assertThat(restored.lastHash()).isEqualTo(usual.lastHash());
            }
        }
    }

    private static LedgerVerifier.Report whole(int parallelism) throws Exception {
        try (Bench bench = Bench.open("parallelism-" + parallelism)) {
            log.write(bench.brokers.clientProperties());
            try (KafkaEngine engine = bench.engine(parallelism, null)) {
                return bench.ledger(engine);
            }
        }
    }

    /** A broker of its own for one run. */
    private record Bench(EmbeddedBroker broker, Brokers brokers, Path folder) implements AutoCloseable {

        static Bench open(String name) throws Exception {
            Path folder = work.resolve(name);
            EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), false);
            Brokers brokers = Brokers.at(broker.bootstrap());
            try (Admin admin = Admin.create(brokers.clientProperties())) {
                List<String> faults = Topics.ensure(admin, REALM, new Topics.Shape(RecordedLog.PARTITIONS, (short) 1));
                assertThat(faults).isEmpty();
            }
            return new Bench(broker, brokers, folder);
        }

        KafkaEngine engine(int parallelism, @Nullable Path restored) throws Exception {
            KafkaEngine.Placement placement = new KafkaEngine.Placement(
                    brokers,
                    "recorded",
                    new KafkaEngine.Transactions("recorded-ledger", Duration.ofMinutes(10)),
                    parallelism,
                    parallelism,
                    new KafkaEngine.Checkpointing(checkpoints().folder(), Duration.ofSeconds(1), restored),
                    0);
            return KafkaEngine.start(
                    placement, new EngineOptions(REALM, BOUND_MILLIS, Long.MAX_VALUE, "recorded", "recorded"));
        }

        RetainedCheckpoints checkpoints() {
            return RetainedCheckpoints.of(folder.resolve("state"), REALM);
        }

        /** The newest checkpoint, damaged ones excepted. */
        Path checkpoint() throws IOException {
            return checkpoints().newest(damaged -> {}).orElseThrow();
        }

        /** Waits until the engine has decided everything before an instant. */
        List<AlertChange> decided(KafkaEngine engine, long instant) {
            try (EngineView view = new EngineView(brokers.clientProperties(), REALM, 0, change -> {})) {
                long until = System.nanoTime() + PATIENCE.toNanos();
                while (view.eventTime() < instant) {
                    assertThat(engine.failure()).isEmpty();
                    assertThat(System.nanoTime())
                            .as("event time %s", view.eventTime())
                            .isLessThan(until);
                    view.poll(Duration.ofMillis(50));
                }
                return view.changes();
            }
        }

        /** Waits until the engine has decided all of the log, then reads its ledger as an auditor would. */
        LedgerVerifier.Report ledger(KafkaEngine engine) {
            List<AlertChange> changes = decided(engine, log.lastClock() - BOUND_MILLIS - 1000);
            return DrillLedger.verify(brokers.clientProperties(), REALM, changes, Long.MAX_VALUE);
        }

        @Override
        public void close() throws IOException {
            broker.close();
        }
    }
}
