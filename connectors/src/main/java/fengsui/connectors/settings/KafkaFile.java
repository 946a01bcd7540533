package fengsui.connectors.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The file of further settings of the Kafka clients. */
final class KafkaFile {

    private KafkaFile() {}

    /** What it holds; empty if there is none, or with a fault if it cannot be read. */
    static Map<String, String> read(Optional<Path> file, List<String> faults) {
        Map<String, String> read = new TreeMap<>();
        if (file.isEmpty()) {
            return read;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file.get(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("kafka.properties.file: '" + file.get() + "' (expected: a readable properties file in UTF-8). "
                    + e.getClass().getSimpleName() + ".");
        }
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
