package fengsui.simulator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.kafka.Readiness;
import fengsui.connectors.kafka.StatusLog;
import fengsui.connectors.topic.Topics;
import fengsui.connectors.wire.Status;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.broker.Ports;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine as its operators start it: a process of its own, killed and started again, against a real broker. */
class EngineVerbTest {

    private static final Realm REALM = Realm.EXERCISE;
    private static final Map<String, String> SALT = Map.of("FENGSUI_LEDGER_SALT", "0123456789abcdef");
    private static final long MINUTE = 60_000;

    @TempDir
    private static Path work;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void startBroker() throws IOException {
        broker = EmbeddedBroker.start(work.resolve("broker"), false);
    }

    @AfterAll
    static void stopBroker() throws IOException {
        broker.close();
    }

    @Test
    void aKilledEngineGoesOnFromItsCheckpointAndAddsNothingToTheLedger() throws Exception {
        Brokers brokers = Brokers.at(broker.bootstrap());
        String directory = "--checkpoint.dir=" + work.resolve("state");
        try (SmallLog log = new SmallLog(brokers, REALM, 2);
                StatusLog statuses = status(brokers)) {
            killWithAnAlertOpen(log, directory);
            JsonNode before = ledger();

            String savepoint;
            try (Verb second = engine(directory)) {
                assertThat(second.line("engine: EXERCISE running")).contains("restored from " + work, "/chk-");
                log.clock(SmallLog.START + 25 * MINUTE);
                awaitEventTime(statuses, SmallLog.START + 24 * MINUTE);
                assertThat(second.end()).isEqualTo(143);
                savepoint = second.line("all state is in").replaceAll(".* in ", "");
            }
            assertThat(ledger()).isEqualTo(before);
            assertThat(verify().err()).doesNotContain("a transaction that is open");

            try (Verb third = engine(directory)) {
                assertThat(third.line("engine: EXERCISE running")).contains("restored from " + savepoint);
                log.clock(SmallLog.START + 30 * MINUTE);
                awaitEventTime(statuses, SmallLog.START + 29 * MINUTE);
                assertThat(engine(directory).exit()).as("a second engine").isEqualTo(2);
            }
            assertThat(ledger()).isEqualTo(before);
        }
        exportedLedgersAreVerified(brokers);
    }

    private static StatusLog status(Brokers brokers) throws InterruptedException {
        assertThat(Readiness.of(brokers, REALM, new Topics.Shape(2, (short) 1), Duration.ofMinutes(1))
                        .faults())
                .isEmpty();
        return new StatusLog(brokers, REALM);
    }

    private static void killWithAnAlertOpen(SmallLog log, String directory) throws Exception {
        int port = Ports.free();
        try (Verb first = engine(directory, "--metrics.port=" + port)) {
            assertThat(first.line("engine: EXERCISE running"))
                    .contains(broker.bootstrap(), "*.exercise", "no checkpoint", "http://127.0.0.1:" + port);
            log.registerAndPack();
            log.clock(SmallLog.START);
            for (int i = 1; i <= 4; i++) {
                log.clock(SmallLog.START + 5 * i * MINUTE);
                log.rain(SmallLog.START + 5 * i * MINUTE, 30);
                log.clock(SmallLog.START + 5 * i * MINUTE + 2000);
            }
            awaitLedgerOf(3, first);
            assertThat(metrics(port)).contains("observations", "alertChanges");
            first.kill();
        }
    }

    private static void exportedLedgersAreVerified(Brokers brokers) throws IOException {
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        new LedgerLog(brokers, REALM)
                .read(
                        record -> {
                            exported.writeBytes(record);
                            exported.write('\n');
                        },
                        done -> {});
        String whole = exported.toString(StandardCharsets.UTF_8);
        Path file = work.resolve("ledger.ndjson");

        assertThat(verify(file, whole).exit()).isZero();
        Verb.Done gap = verify(file, whole.substring(whole.indexOf('\n') + 1));
        assertThat(gap.exit()).isEqualTo(1);
        assertThat(gap.out()).contains("sequences 1 to 1 are missing", "1 gaps", "NOT INTACT");
        Verb.Done tampered = verify(file, whole.replaceFirst("\"level\":\"RED\"", "\"level\":\"BLU\""));
        assertThat(tampered.exit()).isEqualTo(1);
        assertThat(tampered.out()).contains("its content does not give its hash", "NOT INTACT");
    }

    private static Verb.Done verify(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Verb.run(Map.of(), "ledger", "verify", "--file", file.toString());
    }

    @Test
    void allFaultsAreToldAtOnce() {
        Verb.Done done = Verb.run(
                Map.of(),
                "engine",
                "--realm",
                "drill",
                "--kafka.bootstrap=localhost",
                "--paralelism=2",
                "--bound",
                "9d");

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err())
                .contains("realm: 'drill'", "kafka.bootstrap: 'localhost'", "Maybe '--parallelism'", "bound: '9d'")
                .contains("ledger.salt: missing");
    }

    @Test
    void topicsThatAreNotAsDeclaredAreToldAtOnce() throws Exception {
        Brokers brokers = Brokers.at(broker.bootstrap());
        Topics.Shape narrow = new Topics.Shape(1, (short) 1);
        assertThat(Readiness.of(brokers, Realm.TEST, narrow, Duration.ofMinutes(1))
                        .faults())
                .isEmpty();

        Verb.Done done = Verb.run(
                SALT,
                "engine",
                "--realm=test",
                "--kafka.bootstrap=" + broker.bootstrap(),
                "--transaction.timeout=2h",
                "--checkpoint.dir=" + work.resolve("other"));

        assertThat(done.exit()).isEqualTo(2);
        assertThat(done.err())
                .contains("observations.camera.test: 1 partitions (expected: 4)")
                .contains("observations.incident.test: 1 partitions (expected: 4)")
                .contains("transaction.timeout: '7200s' (expected: at most the brokers'");
    }

    @Test
    void anEngineThatCannotTakeUpItsStateSaysWhy() throws Exception {
        Path state = work.resolve("foreign");
        Path checkpoint = Files.createDirectories(state.resolve("exercise/" + "a".repeat(32) + "/chk-1"));
        OperatorState unknown = new OperatorState(null, null, new OperatorID(1, 2), 1, 1);
        unknown.setCoordinatorState(new ByteStreamStateHandle("unknown", new byte[] {1}));
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(checkpoint.resolve("_metadata")))) {
            Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(1, List.of(unknown), List.of()), out);
        }

        try (Verb engine = engine("--settings=" + settings("checkpoint.dir=" + state))) {
            assertThat(engine.exit()).isEqualTo(3);
            assertThat(engine.line("engine: failed: ")).contains("0000000000000001000000000000000");
        }
    }

    private static Path settings(String line) throws IOException {
        return Files.writeString(work.resolve("engine.properties"), line + "\n");
    }

    private static Verb engine(String... more) throws IOException {
        String[] given = {
            "engine",
            "--realm=exercise",
            "--kafka.bootstrap",
            broker.bootstrap(),
            "--kafka.observation.partitions=2",
            "--parallelism=2",
            "--checkpoint.interval=500ms"
        };
        String[] all = java.util.Arrays.copyOf(given, given.length + more.length);
        System.arraycopy(more, 0, all, given.length, more.length);
        return Verb.start(SALT, all);
    }

    private static void awaitLedgerOf(int records, Verb engine) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(ledger().get("records").asInt())
                        .as("%s", engine.lines())
                        .isGreaterThanOrEqualTo(records));
    }

    private static void awaitEventTime(StatusLog statuses, long at) {
        long[] reached = {Long.MIN_VALUE};
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            statuses.poll(
                    Duration.ofMillis(100),
                    status -> {
                        if (status instanceof Status.EventTime time) {
                            reached[0] = time.at();
                        }
                    },
                    reason -> {});
            return reached[0] >= at;
        });
    }

    /** What the verb says of the ledger; it must be intact. */
    private static JsonNode ledger() throws IOException {
        Verb.Done done = verify();
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.err()).contains("ledger.exercise: ", "0 gaps, 0 breaks: intact");
        return new ObjectMapper().readTree(done.out());
    }

    private static Verb.Done verify() {
        return Verb.run(
                Map.of(), "ledger", "verify", "--realm=exercise", "--kafka.bootstrap=" + broker.bootstrap(), "--json");
    }

    private static String metrics(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
