package fengsui.connectors.settings;

import fengsui.connectors.kafka.Brokers;
import fengsui.rules.observation.Realm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a tool beside the engine is started with: the realm, where Kafka is, and what is the tool's own. The engine's other
 * settings may stand in the same file and environment.
 */
public final class ToolSettings {

    private static final List<Setting<?>> KAFKA =
            List.of(EngineSettings.REALM, EngineSettings.BOOTSTRAP, EngineSettings.KAFKA_FILE);
    private static final List<Setting<?>> CLOCK = List.of(
            EngineSettings.REALM, EngineSettings.BOOTSTRAP, EngineSettings.KAFKA_FILE, EngineSettings.CLOCK_EVERY);

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

    /**
     * Reads and checks a tool's settings.
     *
     * @param declared {@link #kafka()} or {@link #clock()}
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
