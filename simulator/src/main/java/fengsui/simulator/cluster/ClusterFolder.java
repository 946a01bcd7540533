package fengsui.simulator.cluster;

import fengsui.simulator.broker.Remains;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a cluster keeps on disk: where its members listen, their numbers, settings, logs and data. */
final class ClusterFolder {

    private final Path root;

    ClusterFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    MemberProcess process(Member member) {
        return new MemberProcess(root.resolve(member.title() + ".pid"));
    }

    Path log(Member member) {
        return root.resolve(member.title() + ".log");
    }

    Path kafkaFile() {
        return root.resolve("kafka.properties");
    }

    Path kafkaData() {
        return root.resolve("kafka");
    }

    Path zookeeperFile() {
        return root.resolve("zookeeper.properties");
    }

    Path zookeeperData() {
        return root.resolve("zookeeper");
    }

    /** Flink's configuration folder. */
    Path flink() {
        return root.resolve("flink");
    }

    /** Where a JobManager leaves what the next one needs to know. */
    Path jobs() {
        return root.resolve("jobs");
    }

    /** Working folder of a member; a TaskManager that comes back finds its copy of the state there. */
    Path work(Member member) {
        return root.resolve("work").resolve(member.title());
    }

    Path engineFile() {
        return root.resolve("engine.properties");
    }

    /** A line of the cluster's own notes; null if it lacks. */
    @Nullable
    String note(String key) throws IOException {
        return notes().getProperty(key);
    }

    /**
     * The same, needed.
     *
     * @throws IOException if it lacks
     */
    String need(String key) throws IOException {
        return Optional.ofNullable(note(key))
                .orElseThrow(
                        () -> new IOException(root + ": no cluster (expected: one that './fengsui cluster up' made)"));
    }

    void note(String key, String value) throws IOException {
        Properties notes = notes();
        notes.setProperty(key, value);
        try (Writer writer = Files.newBufferedWriter(root.resolve("cluster.properties"), StandardCharsets.UTF_8)) {
            notes.store(writer, null);
        }
    }

    private Properties notes() throws IOException {
        Properties notes = new Properties();
        Path file = root.resolve("cluster.properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                notes.load(reader);
            }
        }
        return notes;
    }

    boolean exists() {
        return Files.exists(root.resolve("cluster.properties"));
    }

    void delete() throws IOException {
        Remains.delete(root);
    }
}
