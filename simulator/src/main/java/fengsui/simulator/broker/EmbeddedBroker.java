package fengsui.simulator.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
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
        int port = freePort();
        int controller = freePort();
        Properties properties = properties(logs, port, controller);
        Path file = logs.resolveSibling(logs.getFileName() + ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        format(file);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, "127.0.0.1:" + port, logs, kept);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Properties properties(Path logs, int port, int controller) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("log.dirs", logs.toAbsolutePath().toString());
        properties.setProperty("offsets.topic.replication.factor", "1");
        properties.setProperty("offsets.topic.num.partitions", "1");
        properties.setProperty("transaction.state.log.replication.factor", "1");
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("transaction.state.log.num.partitions", "4");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("auto.create.topics.enable", "false");
        // A laptop may stall for seconds; a broker that is its own controller need not be fenced for it.
        properties.setProperty("broker.session.timeout.ms", "60000");
        properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
        properties.setProperty("message.max.bytes", "6000000");
        return properties;
    }

    private static void format(Path file) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int result = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (result != 0) {
            throw new IOException("broker storage cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
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
            delete(logs);
            Files.deleteIfExists(logs.resolveSibling(logs.getFileName() + ".properties"));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
