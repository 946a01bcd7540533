package fengsui.connectors.settings;

import fengsui.connectors.influx.InfluxServer;
import fengsui.connectors.kafka.Brokers;
import fengsui.rules.observation.Realm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tool beside the engine is started with: the realm, where Kafka is, and what is the tool's own. The engine's other
 * settings may stand in the same file and environment.
 */
public final class ToolSettings {

    private static final List<Setting<?>> KAFKA =
            List.of(EngineSettings.REALM, EngineSettings.BOOTSTRAP, EngineSettings.KAFKA_FILE);
    private static final List<Setting<?>> CLOCK = List.of(
            EngineSettings.REALM, EngineSettings.BOOTSTRAP, EngineSettings.KAFKA_FILE, EngineSettings.CLOCK_EVERY);

    private static final List<Setting<?>> HISTORY =
            Stream.concat(KAFKA.stream(), EngineSettings.ofHistory().stream()).toList();

    private final Settings settings;
    private final Map<String, String> kafkaProperties;

    private ToolSettings(Settings settings, Map<String, String> kafkaProperties) {
        this.settings = settings;
        this.kafkaProperties = kafkaProperties;
    }

    /** Realm and Kafka. */
    public static List<Setting<?>> kafka() {
        return KAFKA;
    }

    /** Those of the clock producer. */
    public static List<Setting<?>> clock() {
        return CLOCK;
    }

    /** Those of the history. */
    public static List<Setting<?>> history() {
        return HISTORY;
    }

    /** Where points are written; of the history alone. */
    public InfluxServer influx() {
        return new InfluxServer(
                settings.get(EngineSettings.INFLUX_URL),
                settings.get(EngineSettings.INFLUX_ORG),
                settings.get(EngineSettings.INFLUX_BUCKET),
                settings.get(EngineSettings.INFLUX_TOKEN));
    }

    /**
     * Reads and checks a tool's settings.
     *
     * @param declared {@link #kafka()}, {@link #clock()} or {@link #history()}
     * @throws SettingsException with every fault
     */
    public static ToolSettings read(List<Setting<?>> declared, Settings.Sources sources) throws SettingsException {
        Settings settings = Settings.read(declared, EngineSettings.declared(), sources);
        List<String> faults = new ArrayList<>();
        Optional<Path> file = settings.get(EngineSettings.KAFKA_FILE);
        Map<String, String> properties = KafkaFile.read(file, faults);
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return new ToolSettings(settings, properties);
    }

    public Realm realm() {
        return settings.get(EngineSettings.REALM);
    }

    public Brokers brokers() {
        return new Brokers(settings.get(EngineSettings.BOOTSTRAP), kafkaProperties);
    }

    /** Time between two clock messages of a partition. */
    public Duration every() {
        return settings.get(EngineSettings.CLOCK_EVERY);
    }
}
