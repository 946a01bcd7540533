package fengsui.simulator.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The settings of a broker that is its own controller, on the loopback interface, and its storage. */
public final class BrokerFile {

    private final Properties properties = new Properties();
    private final int port;

    private BrokerFile(Path logs, int port, int controller) {
        this.port = port;
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,DOOR:PLAINTEXT");
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
    }

    /**
     * Those of a broker on free ports.
     *
     * @param logs folder for its data
     */
    public static BrokerFile on(Path logs) throws IOException {
        return new BrokerFile(logs, Ports.free(), Ports.free());
    }

    /**
     * A second listener, whose clients are told to come to another port: that of somebody who stands between.
     *
     * @param told the port they are told
     * @return the port it listens on
     */
    public int door(int told) throws IOException {
        int behind = Ports.free();
        properties.setProperty("listeners", properties.getProperty("listeners") + ",DOOR://127.0.0.1:" + behind);
        properties.setProperty(
                "advertised.listeners", properties.getProperty("advertised.listeners") + ",DOOR://127.0.0.1:" + told);
        return behind;
    }

    /**
     * For a broker that is killed and started again: its controller, which remembers the one before, lets it in only when that
     * one's session is over.
     */
    public void comesBackSoon() {
        properties.setProperty("broker.session.timeout.ms", "3000");
        properties.setProperty("broker.heartbeat.interval.ms", "500");
        properties.setProperty("initial.broker.registration.timeout.ms", "120000");
    }

    /** {@code host:port}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    Properties properties() {
        return properties;
    }

    /**
     * Writes the file and formats the storage.
     *
     * @throws IOException if it cannot be written, or the storage is in use
     */
    public void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int result = StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        if (result != 0) {
            throw new IOException("broker storage cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
