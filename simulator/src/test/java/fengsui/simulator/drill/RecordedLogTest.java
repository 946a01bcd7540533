package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.topic.Topics;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.stage.EngineOptions;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same recorded log gives the same ledger, byte for byte, whatever happens to the engine that reads it. */
class RecordedLogTest {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long BOUND_MILLIS = 1000;
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
            try (KafkaEngine engine = bench.engine(2)) {
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

    private static LedgerVerifier.Report whole(int parallelism) throws Exception {
        try (Bench bench = Bench.open("parallelism-" + parallelism)) {
            log.write(bench.brokers.clientProperties());
            try (KafkaEngine engine = bench.engine(parallelism)) {
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

        KafkaEngine engine(int parallelism) throws Exception {
            return KafkaEngine.start(
                    new KafkaEngine.Placement(
                            brokers,
                            "recorded",
                            parallelism,
                            parallelism,
                            folder.resolve("state"),
                            Duration.ofSeconds(1)),
                    new EngineOptions(REALM, BOUND_MILLIS, Long.MAX_VALUE, "recorded", "recorded"));
        }

        /** Waits until the engine has decided everything, then reads what it decided. */
        LedgerVerifier.Report ledger(KafkaEngine engine) {
            try (EngineView view = new EngineView(brokers.clientProperties(), REALM, 0, change -> {})) {
                long until = System.nanoTime() + PATIENCE.toNanos();
                while (view.eventTime() < log.lastClock() - BOUND_MILLIS - 1000) {
                    assertThat(engine.failure()).isEmpty();
                    assertThat(System.nanoTime())
                            .as("event time %s", view.eventTime())
                            .isLessThan(until);
                    view.poll(Duration.ofMillis(50));
                }
                return DrillLedger.verify(brokers.clientProperties(), REALM, view.changes());
            }
        }

        @Override
        public void close() throws IOException {
            broker.close();
        }
    }
}
