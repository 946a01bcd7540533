package fengsui.simulator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.broker.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine put out is read back from a real server, value by value. */
class HistoryVerbTest {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long MINUTE = 60_000;
    private static final Map<String, String> SALT = Map.of("FENGSUI_LEDGER_SALT", "0123456789abcdef");
    private static final Map<String, String> TOKEN = Map.of("FENGSUI_INFLUX_TOKEN", "0123456789abcdef");

    @TempDir
    private static Path work;

    @BeforeAll
    static void needsAServer() {
        if (!TimeSeriesServer.installed()) {
            if ("true".equals(System.getenv("CI"))) {
                fail("victoria-metrics is not installed: apt-get install victoria-metrics");
            }
            assumeTrue(false, "skipped; to run it: apt-get install victoria-metrics");
        }
    }

    @Test
    void whatWasPutOutIsReadBackThoughTheServerWasAwayAtFirst() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("broker"), false)) {
            Brokers brokers = Brokers.at(broker.bootstrap());
            String kafka = "--kafka.bootstrap=" + broker.bootstrap();
            int port = Ports.free();
            String url = "--influx.url=http://127.0.0.1:" + port;
            try (Verb engine = Verb.start(
                            SALT,
                            "engine",
                            "--realm=exercise",
                            kafka,
                            "--kafka.observation.partitions=2",
                            "--checkpoint.interval=500ms",
                            "--checkpoint.dir=" + work.resolve("state"));
                    SmallLog log = new SmallLog(brokers, REALM, 2)) {
                engine.line("engine: EXERCISE running");
                try (Verb history = Verb.start(TOKEN, "history", "--realm=exercise", kafka, url)) {
                    history.line("history: EXERCISE");
                    rain(log);
                    List<AlertChange> changes = ledgerOf(3, brokers);
                    history.line("not written, trying again");
                    try (TimeSeriesServer server =
                            TimeSeriesServer.start(Files.createDirectory(work.resolve("series")), port)) {
                        history.line("written again");
                        await().atMost(Duration.ofSeconds(60))
                                .untilAsserted(() -> assertThat(values(server.series("alert_change_members")))
                                        .hasSizeGreaterThanOrEqualTo(changes.size()));
                        readBack(server, changes);
                        assertThat(history.end()).isEqualTo(143);
                        assertThat(history.line("points written")).contains(" 0 dropped");
                    }
                }
            }
        }
    }

    private static void rain(SmallLog log) {
        log.registerAndPack();
        log.clock(SmallLog.START);
        for (int i = 1; i <= 4; i++) {
            log.clock(SmallLog.START + 5 * i * MINUTE);
            log.rain(SmallLog.START + 5 * i * MINUTE, 30);
            log.clock(SmallLog.START + 5 * i * MINUTE + 2000);
        }
    }

    private static List<AlertChange> ledgerOf(int records, Brokers brokers) {
        List<AlertChange> changes = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            changes.clear();
            new LedgerLog(brokers, REALM).read(bytes -> changes.add(OutputDecoder.alertChange(bytes)), done -> {});
            return changes.size() >= records;
        });
        return changes;
    }

    private static void readBack(TimeSeriesServer server, List<AlertChange> changes) throws Exception {
        List<JsonNode> series = server.series("alert_change_revision");
        for (AlertChange change : changes) {
            assertThat(series).as("%s at %d", change.reason(), change.at()).anySatisfy(one -> {
                JsonNode tags = one.path("metric");
                assertThat(tags.path("reason").asText())
                        .isEqualTo(change.reason().name());
                assertThat(tags.path("level").asText()).isEqualTo(change.level().name());
                assertThat(tags.path("hazard").asText()).isEqualTo(change.hazard());
                assertThat(tags.path("area").asText()).isEqualTo(change.area().code());
                int place = place(one, change.at());
                assertThat(place).isNotNegative();
                assertThat(one.path("values").path(place).asInt()).isEqualTo(change.revision());
            });
        }
        assertThat(series).allSatisfy(one -> assertThat(one.path("metric").size())
                .as("tags of %s", one)
                .isLessThanOrEqualTo(7));
        AlertChange raised = changes.get(0);
        assertThat(raised.reason()).isEqualTo(ChangeReason.RAISED);
        assertThat(values(server.series("indicator_value")))
                .contains(raised.members().get(0).evidence().get(0).value());
        assertThat(values(server.series("engine_changes"))).contains((double) changes.size());
    }

    private static int place(JsonNode series, long at) {
        for (int i = 0; i < series.path("timestamps").size(); i++) {
            if (series.path("timestamps").path(i).asLong() == at) {
                return i;
            }
        }
        return -1;
    }

    private static List<Double> values(List<JsonNode> series) {
        List<Double> values = new ArrayList<>();
        series.forEach(one -> one.path("values").forEach(value -> values.add(value.asDouble())));
        return values;
    }
}
