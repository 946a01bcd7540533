package fengsui.connectors.kafka;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How to reach the Kafka brokers.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param properties further client properties such as those of TLS; never null
 */
public record Brokers(String bootstrap, Map<String, String> properties) implements Serializable {

    public Brokers {
        properties = Map.copyOf(properties);
    }

    public static Brokers at(String bootstrap) {
        return new Brokers(bootstrap, Map.of());
    }

    /** For a plain client: consumer, producer or admin. */
    public Properties clientProperties() {
        Properties all = new Properties();
        all.putAll(new TreeMap<>(properties));
        all.setProperty("bootstrap.servers", bootstrap);
        return all;
    }
}
