package fengsui.simulator.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker and controller in this JVM, on free ports of the loopback interface. */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final String bootstrap;
    private final Path logs;
    private final boolean kept;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrap, Path logs, boolean kept) {
        this.server = server;
        this.bootstrap = bootstrap;
        this.logs = logs;
        this.kept = kept;
    }

    /**
     * Formats a storage folder and starts a broker on it; returns when it serves.
     *
     * @param logs folder for its data; must not exist or be empty
     * @param kept whether the data stay there after {@link #close}
     * @throws IOException if the folder or the ports cannot be used
     */
    public static EmbeddedBroker start(Path logs, boolean kept) throws IOException {
        Files.createDirectories(logs);
        BrokerFile settings = BrokerFile.on(logs);
        settings.write(logs.resolveSibling(logs.getFileName() + ".properties"));
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, settings.bootstrap(), logs, kept);
    }

    /** {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
        server.awaitShutdown();
        if (!kept) {
            Remains.delete(logs);
            Files.deleteIfExists(logs.resolveSibling(logs.getFileName() + ".properties"));
        }
    }
}
