package fengsui.connectors.settings;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topics;
import fengsui.rules.observation.Realm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an engine is started with, and the few settings of the tools beside it, so that one file serves all of an
 * installation. Flink's own settings stay in Flink's configuration.
 */
public final class EngineSettings {

    static final Setting<Realm> REALM = Setting.ofConstant(
            "realm", Realm.class, null, "The realm served. One engine serves one realm, on topics of its own.");
    static final Setting<String> BOOTSTRAP =
            Setting.ofBrokers("kafka.bootstrap", null, "Where Kafka is reached; several are separated by commas.");
    static final Setting<Optional<Path>> KAFKA_FILE = Setting.ofPath(
            "kafka.properties.file",
            "",
            "Properties file with further settings of the Kafka clients, such as those of TLS. Empty: none.");
    static final Setting<Integer> REPLICATION =
            Setting.ofWhole("kafka.replication", 1, 9, "1", "Copies of each partition of the topics created.");
    static final Setting<Integer> PARTITIONS = Setting.ofWhole(
            "kafka.observation.partitions",
            1,
            256,
            "4",
            "Partitions of each of the three observation topics. Their number never changes while a job has state.");
    static final Setting<Integer> PARALLELISM = Setting.ofWhole(
            "parallelism", 1, 256, "1", "Subtasks per operator; at most the partitions of an observation topic.");
    static final Setting<Duration> BOUND = Setting.ofDuration(
            "bound",
            Duration.ofMillis(1),
            Duration.ofMinutes(10),
            "1s",
            "How far observations may be out of order; event time runs this far behind the clock messages.");
    static final Setting<Duration> CHECKPOINT_INTERVAL = Setting.ofDuration(
            "checkpoint.interval",
            Duration.ofMillis(100),
            Duration.ofHours(1),
            "10s",
            "Time between checkpoints. The ledger shows a change only after the next one.");
    static final Setting<Optional<Path>> CHECKPOINT_DIRECTORY = Setting.ofPath(
            "checkpoint.dir", "state", "Directory of the checkpoints, absolute or relative to the working directory.");
    static final Setting<String> GROUP =
            Setting.ofWord("group.id", "fengsui", "Name of the consumer group; the realm is appended.");
    static final Setting<String> TRANSACTION_PREFIX = Setting.ofWord(
            "transaction.prefix",
            "fengsui-ledger",
            "Prefix of the ledger's transactions; the realm is appended. Two jobs of one prefix fence each other off.");
    static final Setting<Duration> TRANSACTION_TIMEOUT = Setting.ofDuration(
            "transaction.timeout",
            Duration.ofSeconds(10),
            Duration.ofHours(24),
            "10m",
            "Longer than the longest restart, at most the brokers' transaction.max.timeout.ms.");
    static final Setting<String> LEDGER_SALT = Setting.ofSecret(
            "ledger.salt",
            "Secret that keeps operators' texts from being guessed from their hashes in the ledger. Keep it: with it lost, "
                    + "texts can no longer be matched.");
    static final Setting<Integer> METRICS_PORT = Setting.ofWhole(
            "metrics.port",
            0,
            65_535,
            "0",
            "Port of the loopback interface on which Prometheus finds metrics; 0: none.");

    static final Setting<Duration> CLOCK_EVERY = Setting.ofDuration(
            "clock.every",
            Duration.ofMillis(10),
            Duration.ofSeconds(10),
            "100ms",
            "Of `./fengsui clock`: time between two clock messages of a partition.");

    static final Setting<String> INFLUX_URL = Setting.ofUrl(
            "influx.url",
            "http://127.0.0.1:8086",
            "Of `./fengsui history`: the server that takes InfluxDB's v2 write protocol.");
    static final Setting<String> INFLUX_ORG =
            Setting.ofWord("influx.org", "fengsui", "Of `./fengsui history`: the organisation of the bucket.");
    static final Setting<String> INFLUX_BUCKET =
            Setting.ofWord("influx.bucket", "fengsui", "Of `./fengsui history`: where points go.");
    static final Setting<String> INFLUX_TOKEN =
            Setting.ofSecret("influx.token", "Of `./fengsui history`: a token that may write into the bucket.");

    private static final List<Setting<?>> OF_HISTORY = List.of(INFLUX_URL, INFLUX_ORG, INFLUX_BUCKET, INFLUX_TOKEN);

    private static final List<Setting<?>> OF_ENGINE = List.of(
            REALM,
            BOOTSTRAP,
            KAFKA_FILE,
            REPLICATION,
            PARTITIONS,
            PARALLELISM,
            BOUND,
            CHECKPOINT_INTERVAL,
            CHECKPOINT_DIRECTORY,
            GROUP,
            TRANSACTION_PREFIX,
            TRANSACTION_TIMEOUT,
            LEDGER_SALT,
            METRICS_PORT,
            CLOCK_EVERY);

    private final Settings settings;
    private final Map<String, String> kafkaProperties;

    private EngineSettings(Settings settings, Map<String, String> kafkaProperties) {
        this.settings = settings;
        this.kafkaProperties = kafkaProperties;
    }

    /** All settings of an installation, in the order of the page. */
    public static List<Setting<?>> declared() {
        return Stream.concat(OF_ENGINE.stream(), OF_HISTORY.stream()).toList();
    }

    /** Those of the engine itself and of the clock. */
    public static List<Setting<?>> ofEngine() {
        return OF_ENGINE;
    }

    /** Those of the history alone. */
    static List<Setting<?>> ofHistory() {
        return OF_HISTORY;
    }

    /**
     * Reads and checks all settings.
     *
     * @throws SettingsException with every fault
     */
    public static EngineSettings read(Settings.Sources sources) throws SettingsException {
        Settings settings = Settings.read(OF_ENGINE, declared(), sources);
        List<String> faults = new ArrayList<>();
        if (settings.get(PARALLELISM) > settings.get(PARTITIONS)) {
            faults.add("parallelism: '" + settings.get(PARALLELISM)
                    + "' (expected: at most kafka.observation.partitions, " + settings.get(PARTITIONS) + ").");
        }
        Duration interval = settings.get(CHECKPOINT_INTERVAL);
        if (settings.get(TRANSACTION_TIMEOUT).compareTo(interval.multipliedBy(2)) < 0) {
            faults.add(
                    "transaction.timeout: '" + settings.get(TRANSACTION_TIMEOUT).toSeconds()
                            + "s' (expected: at least twice checkpoint.interval, "
                            + interval.multipliedBy(2).toSeconds()
                            + "s, or the ledger's transactions end before they are committed).");
        }
        Map<String, String> properties = KafkaFile.read(settings.get(KAFKA_FILE), faults);
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new EngineSettings(settings, properties);
    }

    public Realm realm() {
        return settings.get(REALM);
    }

    public Brokers brokers() {
        return new Brokers(settings.get(BOOTSTRAP), kafkaProperties);
    }

    public Topics.Shape topics() {
        return new Topics.Shape(
                settings.get(PARTITIONS), settings.get(REPLICATION).shortValue());
    }

    public int parallelism() {
        return settings.get(PARALLELISM);
    }

    /** How far event time runs behind the clock messages. */
    public Duration bound() {
        return settings.get(BOUND);
    }

    public Duration checkpointInterval() {
        return settings.get(CHECKPOINT_INTERVAL);
    }

    public Path checkpointDirectory() {
        return settings.get(CHECKPOINT_DIRECTORY).orElse(Path.of("state")).toAbsolutePath();
    }

    /** With the realm at its end. */
    public String group() {
        return settings.get(GROUP) + "-" + realm().name().toLowerCase(Locale.ROOT);
    }

    /** With the realm at its end. */
    public String transactionPrefix() {
        return settings.get(TRANSACTION_PREFIX) + "-" + realm().name().toLowerCase(Locale.ROOT);
    }

    public Duration transactionTimeout() {
        return settings.get(TRANSACTION_TIMEOUT);
    }

    /** Secret: never print it. */
    public String ledgerSalt() {
        return settings.get(LEDGER_SALT);
    }

    /** 0: no metrics are served. */
    public int metricsPort() {
        return settings.get(METRICS_PORT);
    }
}
