package fengsui.connectors.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSettingsTest {

    private static final String SALT = "0123456789abcdef";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "FENGSUI_REALM", "exercise",
            "FENGSUI_KAFKA_BOOTSTRAP", "broker:9092",
            "FENGSUI_LEDGER_SALT", SALT,
            "FENGSUI_HOME", "left alone",
            "PATH", "left alone");

    @TempDir
    Path folder = Path.of("");

    @Test
    void presetsHoldWhereNothingIsGiven() throws SettingsException {
        EngineSettings settings = read(null, ENVIRONMENT, Map.of());

        assertThat(settings.realm()).isEqualTo(Realm.EXERCISE);
        assertThat(settings.bound()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.parallelism()).isEqualTo(1);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.transactionPrefix()).isEqualTo("fengsui-ledger-exercise");
        assertThat(settings.group()).isEqualTo("fengsui-exercise");
        assertThat(settings.transactionTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.metricsPort()).isZero();
        assertThat(settings.topics().observationPartitions()).isEqualTo(4);
        assertThat(settings.topics().replication()).isEqualTo((short) 1);
        assertThat(settings.checkpointDirectory()).isAbsolute().hasFileName("state");
        assertThat(settings.ledgerSalt()).isEqualTo(SALT);
    }

    @Test
    void aFlagGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws SettingsException, IOException {
        Path file = Files.writeString(folder.resolve("engine.properties"), "bound=2s\nparallelism=2\nmetrics.port=1\n");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("FENGSUI_PARALLELISM", "3");
        environment.put("FENGSUI_METRICS_PORT", "2");

        EngineSettings settings = read(file, environment, Map.of("metrics.port", "3"));

        assertThat(settings.bound()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.parallelism()).isEqualTo(3);
        assertThat(settings.metricsPort()).isEqualTo(3);
    }

    @Test
    void furtherKafkaPropertiesReachTheClients() throws SettingsException, IOException {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "security.protocol=SSL\n");

        EngineSettings settings = read(null, ENVIRONMENT, Map.of("kafka.properties.file", file.toString()));

        assertThat(settings.brokers().clientProperties())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void allFaultsAreToldAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("engine.properties"), "bounds=2s\nparallelism=many\n");

        SettingsException exception = catchThrowableOfType(
                SettingsException.class,
                () -> read(
                        file,
                        Map.of("FENGSUI_REALM", "drill", "FENGSUI_KAFKA_BOOTSTRAP", "localhost"),
                        Map.of("checkpoint.intervall", "1s", "transaction.timeout", "60")));

        assertThat(exception.faults())
                .containsExactly(
                        "bounds: no such setting (expected: one of docs/configuration.md). Maybe 'bound'.",
                        "--checkpoint.intervall: no such setting (expected: one of docs/configuration.md)."
                                + " Maybe '--checkpoint.interval'.",
                        "realm: 'drill' (expected: real or exercise or test).",
                        "kafka.bootstrap: 'localhost' (expected: host:port). Maybe 'localhost:9092'.",
                        "parallelism: 'many' (expected: a whole number from 1 to 256).",
                        "transaction.timeout: '60' (expected: a duration from 10s to 24h). Maybe '60s'.",
                        "ledger.salt: missing (expected: at least 16 characters). Set FENGSUI_LEDGER_SALT or the file.");
    }

    @Test
    void aTransactionMustOutliveTheCheckpointThatCommitsIt() {
        assertThatThrownBy(() -> read(null, ENVIRONMENT, Map.of("checkpoint.interval", "10m", "parallelism", "9")))
                .hasMessageContaining(
                        "transaction.timeout: '600s' (expected: at least twice checkpoint.interval, 1200s")
                .hasMessageContaining("parallelism: '9'");
    }

    @Test
    void oneFileAndOneEnvironmentServeEngineAndTools() throws SettingsException, IOException {
        Path file = Files.writeString(folder.resolve("all.properties"), "bound=2s\nclock.every=250ms\n");
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("FENGSUI_TTY", "1");
        environment.put("FENGSUI_LOG", "warn");

        ToolSettings clock = ToolSettings.read(
                ToolSettings.clock(), new Settings.Sources(file, environment, Map.of("kafka.bootstrap", "other:1")));

        assertThat(clock.every()).isEqualTo(Duration.ofMillis(250));
        assertThat(clock.realm()).isEqualTo(Realm.EXERCISE);
        assertThat(clock.brokers().bootstrap()).isEqualTo("other:1");
        assertThat(read(file, environment, Map.of()).bound()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aToolRefusesFlagsThatAreNotItsOwnAndNeedsNoSalt() {
        Map<String, String> bare = Map.of("FENGSUI_REALM", "real", "FENGSUI_KAFKA_BOOTSTRAP", "broker:9092");

        assertThatThrownBy(() -> ToolSettings.read(
                        ToolSettings.kafka(),
                        new Settings.Sources(null, bare, Map.of("bound", "2s", "kafka.properties.file", "none.txt"))))
                .hasMessageContaining("--bound: no such setting")
                .hasMessageNotContaining("salt");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.replication,0",
        "kafka.observation.partitions,0",
        "checkpoint.interval,1ms",
        "bound,0s",
        "group.id,a b",
        "transaction.prefix,''",
        "metrics.port,70000",
        "clock.every,5ms",
        "transaction.timeout,1s",
        "parallelism,257",
        "parallelism,5"
    })
    void refusesAValueOutsideItsBounds(String key, String value) {
        assertThatThrownBy(() -> read(null, ENVIRONMENT, Map.of(key, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(key + ": '" + value + "' (expected: ");
    }

    @Test
    void aSecretIsNeitherTakenFromFlagsNorPrinted() {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("FENGSUI_LEDGER_SALT", "short-secret");

        assertThatThrownBy(() -> read(null, environment, Map.of()))
                .hasMessageContaining("ledger.salt: (secret)")
                .hasMessageNotContaining("short-secret");
        assertThatThrownBy(() -> read(null, ENVIRONMENT, Map.of("ledger.salt", "flag-secret-0123456789")))
                .hasMessageContaining("--ledger.salt: (secret)")
                .hasMessageNotContaining("flag-secret");
    }

    @Test
    void aFileThatCannotBeReadIsAFault() {
        assertThatThrownBy(() -> read(folder.resolve("none.properties"), ENVIRONMENT, Map.of()))
                .hasMessageContaining("settings file: ")
                .hasMessageContaining("none.properties");
        assertThatThrownBy(() -> read(
                        null,
                        ENVIRONMENT,
                        Map.of("kafka.properties.file", folder.resolve("none").toString())))
                .hasMessageContaining("kafka.properties.file: ");
    }

    @Test
    void theConfigurationPageIsGeneratedFromTheDeclarations() throws IOException {
        Path page = Path.of("..", "docs", "configuration.md");
        String generated = SettingsPage.markdown(EngineSettings.declared());
        if (Boolean.getBoolean("fengsui.regenerate")) {
            Files.writeString(page, generated);
        }

        assertThat(Files.readString(page))
                .as("write it anew with -Dfengsui.regenerate=true")
                .isEqualTo(generated);
    }

    private static EngineSettings read(
            @org.jspecify.annotations.Nullable Path file, Map<String, String> environment, Map<String, String> flags)
            throws SettingsException {
        return EngineSettings.read(new Settings.Sources(file, environment, flags));
    }

    @Test
    void noTwoSettingsShareAKey() {
        List<String> keys = EngineSettings.declared().stream().map(Setting::key).toList();

        assertThat(keys).doesNotHaveDuplicates();
    }
}
