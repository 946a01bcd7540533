package fengsui.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.console.Console;
import fengsui.console.access.Account;
import fengsui.console.access.Accounts;
import fengsui.console.access.Password;
import fengsui.console.access.Role;
import fengsui.console.access.Sessions;
import fengsui.console.county.CountyMap;
import fengsui.console.dispatch.Units;
import fengsui.console.shift.ReportLimits;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.broker.ExerciseTopics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console keeps nothing: another start shows the same board. */
class ConsoleRestartTest {

    private static final String PASSWORD = "two herons by the weir";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anotherStartReadsTheSameBoardOnceHoweverOftenAChangeWasWritten(@TempDir Path work) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("broker"), false)) {
            Brokers brokers = Brokers.at(broker.bootstrap());
            ExerciseTopics.make(brokers, 2);
            Accounts accounts = Accounts.in(work.resolve("console"));
            accounts.put(new Account("desk-1", Role.OPERATOR, "duty-officer", "990101", Password.of(PASSWORD), false));
            write(brokers, Topic.ALERTS, 2);
            String alert;
            try (Console console = console(brokers, accounts, work)) {
                alert = board(console, 2).path("id").asText();
            }
            // While nobody looks: the same again, a newer one, and one that only the ledger still has.
            write(brokers, Topic.ALERTS, 2);
            write(brokers, Topic.LEDGER, 3);
            write(brokers, Topic.ALERTS, 4);

            Accounts kept = Accounts.in(work.resolve("console"));
            try (Console console = console(brokers, kept, work)) {
                assertThat(board(console, 4).path("id").asText()).isEqualTo(alert);
                JsonNode detail = get(console, "/api/alerts/" + alert);
                assertThat(detail.path("timeline"))
                        .extracting(step -> step.path("revision").asInt())
                        .containsExactly(2, 3, 4);
            }
        }
    }

    private static Console console(Brokers brokers, Accounts accounts, Path data) throws IOException {
        return Console.start(
                brokers,
                Realm.EXERCISE,
                new Console.Setting(
                        accounts,
                        new Sessions(System::nanoTime),
                        data,
                        Units.none(),
                        ReportLimits.usual(),
                        CountyMap.ofRegister(),
                        "127.0.0.1",
                        0,
                        "",
                        null),
                line -> {});
    }

    /** The only row of the board, once it is at that revision. */
    private JsonNode board(Console console, int revision) {
        JsonNode[] row = new JsonNode[1];
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            JsonNode rows = get(console, "/api/board").path("rows");
            row[0] = rows.path(0);
            return rows.size() == 1 && row[0].path("revision").asInt() == revision;
        });
        return row[0];
    }

    private JsonNode get(Console console, String path) throws IOException, InterruptedException {
        URI root = URI.create("http://127.0.0.1:" + console.port());
        String body = JSON.createObjectNode()
                .put("account", "desk-1")
                .put("password", PASSWORD)
                .toString();
        HttpResponse<String> login = http.send(
                HttpRequest.newBuilder(root.resolve("/api/login"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .header("Cookie", cookie)
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private static void write(Brokers brokers, Topic topic, int revision) throws Exception {
        String line = Files.readAllLines(Path.of("../docs/wire-format.md")).stream()
                .filter(text -> text.contains("\"type\":\"alertChange\""))
                .findFirst()
                .orElseThrow()
                .replace("\"revision\":2", "\"revision\":" + revision);
        Properties properties = brokers.clientProperties();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic.of(Realm.EXERCISE),
                            "key".getBytes(StandardCharsets.UTF_8),
                            line.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }
}
