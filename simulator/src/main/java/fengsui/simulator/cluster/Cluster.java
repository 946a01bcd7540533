package fengsui.simulator.cluster;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.settings.Settings;
import fengsui.connectors.settings.SettingsException;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.engine.RetainedCheckpoints;
import fengsui.jobs.stage.Salt;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.BrokerFile;
import fengsui.simulator.broker.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * ZooKeeper, Kafka and the engine as processes of this machine, on free ports of the loopback interface. They outlive
 * whoever starts them; all that is known of them lies in one folder. Not for several threads or commands at once.
 */
public final class Cluster {

    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final Duration TO_STOP = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final ClusterFolder folder;
    private final FlinkProcesses flink;
    private @Nullable ClusterRest rest;
    private boolean ended;

    private Cluster(ClusterFolder folder) {
        this.folder = folder;
        this.flink = new FlinkProcesses(folder);
    }

    /** The cluster of that folder, running or not. */
    public static Cluster in(Path folder) {
        return new Cluster(new ClusterFolder(folder));
    }

    /**
     * A member and how it is.
     *
     * @param pid its number; 0: it is dead
     */
    public record Standing(Member member, long pid) {}

    /**
     * What runs the job.
     *
     * @param settings of the engine; written to a file, without its secret
     * @param classPath of JobManager and TaskManagers
     * @param from savepoint or checkpoint to begin with, or null
     * @param salt secret of the ledger
     */
    public record Submission(
            Map<String, String> settings,
            String classPath,
            @Nullable Path from,
            String salt) {

        /** A secret is not printed. */
        @Override
        public String toString() {
            return "Submission[settings=" + settings + ", from=" + from + "]";
        }
    }

    /** Whether there is one. */
    public boolean exists() {
        return folder.exists();
    }

    /** Where everything of it lies. */
    public Path root() {
        return folder.root();
    }

    /** Starts ZooKeeper and Kafka and waits until they serve. */
    public void up() throws IOException, InterruptedException {
        up(0);
    }

    /**
     * The same, with somebody between Kafka and the engine.
     *
     * @param door the port where the engine's clients shall come to; 0: nobody stands between
     * @return where to pass on what comes to the door; 0: nowhere
     */
    public int up(int door) throws IOException, InterruptedException {
        if (exists()) {
            throw new IOException(
                    folder.root() + " holds a cluster (expected: none). End it with './fengsui cluster down'.");
        }
        Files.createDirectories(folder.root());
        int zookeeper = Ports.free();
        BrokerFile broker = BrokerFile.on(folder.kafkaData());
        broker.comesBackSoon();
        int behind = door == 0 ? 0 : broker.door(door);
        broker.write(folder.kafkaFile());
        zookeeperFile(zookeeper);
        folder.note("zookeeper", "127.0.0.1:" + zookeeper);
        folder.note("kafka", broker.bootstrap());
        folder.note("engine.kafka", door == 0 ? broker.bootstrap() : "127.0.0.1:" + door);
        folder.note("rest", String.valueOf(Ports.free()));
        start(Member.ZOOKEEPER, "");
        start(Member.KAFKA, "");
        awaitKafka();
        return behind;
    }

    private void zookeeperFile(int port) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("clientPort", String.valueOf(port));
        properties.setProperty("clientPortAddress", "127.0.0.1");
        properties.setProperty("dataDir", folder.zookeeperData().toString());
        // Sessions are between 2 and 20 ticks long.
        properties.setProperty("tickTime", "1000");
        properties.setProperty("admin.enableServer", "false");
        try (var out = Files.newBufferedWriter(folder.zookeeperFile())) {
            properties.store(out, null);
        }
    }

    /** Waits until the broker answers. */
    public void awaitKafka() throws IOException, InterruptedException {
        long until = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < until) {
            try (Admin admin = Admin.create(brokers().clientProperties())) {
                admin.describeCluster().nodes().get(5, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException e) {
                alive(Member.KAFKA);
            }
        }
        throw new IOException("kafka does not answer; see " + folder.log(Member.KAFKA));
    }

    private void alive(Member member) throws IOException {
        if (folder.process(member).handle().isEmpty()) {
            throw new IOException(member.title() + " has ended; see " + folder.log(member));
        }
    }

    /** Where Kafka is. */
    public Brokers brokers() throws IOException {
        return Brokers.at(folder.need("kafka"));
    }

    /** Where checkpoints and savepoints are. */
    public Path checkpoints() {
        return folder.root().resolve("state");
    }

    /** Starts the job in application mode and waits until all of it runs. */
    public void submit(Submission submission) throws IOException, InterruptedException {
        EngineSettings settings = write(submission);
        int attempt =
                Integer.parseInt(Optional.ofNullable(folder.note("attempt")).orElse("0")) + 1;
        folder.note("attempt", String.valueOf(attempt));
        folder.note("class.path", submission.classPath());
        Path from = submission.from();
        folder.note("from", from == null ? "" : from.toString());
        folder.note("realm", settings.realm().name());
        flink.configure(
                new KafkaEngine.Checkpointing(retained().folder(), settings.checkpointInterval(), null),
                settings.parallelism(),
                folder.need("zookeeper"),
                Integer.parseInt(folder.need("rest")),
                attempt);
        for (Member member : Member.ENGINE) {
            start(member, submission.salt());
        }
        awaitJob();
    }

    private EngineSettings write(Submission submission) throws IOException {
        Properties properties = new Properties();
        submission.settings().forEach(properties::setProperty);
        properties.setProperty("kafka.bootstrap", folder.need("engine.kafka"));
        properties.setProperty("checkpoint.dir", checkpoints().toString());
        try (var out = Files.newBufferedWriter(folder.engineFile())) {
            properties.store(out, null);
        }
        return settings(submission.salt());
    }

    private EngineSettings settings(String salt) throws IOException {
        try {
            return EngineSettings.read(
                    new Settings.Sources(folder.engineFile(), Map.of(Salt.VARIABLE, salt), Map.of()));
        } catch (SettingsException e) {
            throw new IOException(String.join(System.lineSeparator(), e.faults()), e);
        }
    }

    /** Waits until every task of the job runs. */
    public void awaitJob() throws IOException, InterruptedException {
        long until = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < until) {
            if (rest().job().filter(ClusterRest.Job::runs).isPresent()) {
                return;
            }
            alive(Member.JOBMANAGER);
            Thread.sleep(A_MOMENT.toMillis());
        }
        throw new IOException("the job does not get going; see " + folder.log(Member.JOBMANAGER));
    }

    /** Where Flink tells of the job; loopback alone. */
    String restAddress() throws IOException {
        return "http://127.0.0.1:" + folder.need("rest");
    }

    /** Whether a job was ever submitted here. */
    public boolean submitted() throws IOException {
        return folder.note("realm") != null;
    }

    /** {@code RUNNING, 12 of 12 tasks}. */
    String job() throws IOException, InterruptedException {
        return rest().job()
                .map(job -> job.state() + ", " + job.running() + " of " + job.tasks() + " tasks")
                .orElse("none that a JobManager tells of");
    }

    /** What Flink's own interface tells of the job. */
    public ClusterRest rest() throws IOException {
        ClusterRest known = rest;
        if (known == null) {
            known = new ClusterRest(Integer.parseInt(folder.need("rest")));
            rest = known;
        }
        return known;
    }

    /**
     * Starts a member, at first or again.
     *
     * @param salt secret of the ledger; empty for those that are not of the engine
     */
    public synchronized void start(Member member, String salt) throws IOException {
        if (ended) {
            throw new IOException(member.title() + " is not started: the cluster was ended");
        }
        String ours = System.getProperty("java.class.path");
        List<String> command =
                switch (member) {
                    case ZOOKEEPER ->
                        with(
                                flink.java(
                                        member,
                                        List.of("-Xmx128m"),
                                        ours,
                                        "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.ZooKeeperServerMain"),
                                folder.zookeeperFile());
                    case KAFKA ->
                        with(flink.java(member, List.of("-Xmx512m"), ours, "kafka.Kafka"), folder.kafkaFile());
                    case JOBMANAGER -> flink.jobManager(folder.need("class.path"), from());
                    case TASKMANAGER_1, TASKMANAGER_2 -> flink.taskManager(member, folder.need("class.path"));
                };
        Map<String, String> environment = new TreeMap<>();
        if (Member.ENGINE.contains(member)) {
            // A cluster is there to be looked into; so little is written that it needs no rotation for weeks.
            environment.put("FENGSUI_LOG", "info");
            environment.put(Salt.VARIABLE, salt);
        }
        folder.process(member).start(command, environment, folder.log(member));
    }

    private static List<String> with(List<String> command, Path argument) {
        List<String> all = new ArrayList<>(command);
        all.add(argument.toString());
        return all;
    }

    private @Nullable Path from() throws IOException {
        String from = folder.need("from");
        return from.isEmpty() ? null : Path.of(from);
    }

    /** As a power cut does; false if it was dead. */
    public boolean kill(Member member) throws IOException, InterruptedException {
        return folder.process(member).signal(MemberProcess.Signal.KILL);
    }

    boolean signal(Member member, MemberProcess.Signal signal) throws IOException, InterruptedException {
        return folder.process(member).signal(signal);
    }

    /** Makes it stand still as a host without power to compute does; false if it is dead. */
    public boolean freeze(Member member) throws IOException, InterruptedException {
        return signal(member, MemberProcess.Signal.STOP);
    }

    /** Lets it go on; false if it is dead. */
    public boolean thaw(Member member) throws IOException, InterruptedException {
        return signal(member, MemberProcess.Signal.CONT);
    }

    /** Whether a member is alive. */
    public boolean alive(Member member, Duration patience) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (folder.process(member).handle().isPresent()) {
            if (System.nanoTime() > until) {
                return true;
            }
            Thread.sleep(A_MOMENT.toMillis());
        }
        return false;
    }

    /**
     * Ends the job at a savepoint and the engine's processes with it.
     *
     * @return the savepoint
     * @throws IOException if that is not to be had; the job goes on
     */
    public Path stop() throws IOException, InterruptedException {
        ClusterRest rest = rest();
        ClusterRest.Job job = rest.job().orElseThrow(() -> new IOException("no job runs (expected: one)"));
        Path savepoint = rest.stop(job.id(), retained().folder(), TO_STOP);
        for (Member member : Member.LAST_FIRST) {
            if (Member.ENGINE.contains(member)) {
                folder.process(member).end();
            }
        }
        return savepoint;
    }

    /** The checkpoints and savepoints of its job. */
    public RetainedCheckpoints retained() throws IOException {
        return RetainedCheckpoints.of(checkpoints(), Realm.valueOf(folder.need("realm")));
    }

    /** All members, dead or alive. */
    public List<Standing> standing() throws IOException {
        List<Standing> all = new ArrayList<>();
        for (Member member : Member.values()) {
            all.add(new Standing(
                    member,
                    folder.process(member).handle().map(ProcessHandle::pid).orElse(0L)));
        }
        return all;
    }

    /** Ends every process, whatever state it is in; from then on none is started, by whichever thread. */
    public synchronized void down() throws IOException, InterruptedException {
        ended = true;
        for (Member member : Member.LAST_FIRST) {
            folder.process(member).end();
        }
    }

    /** Removes all it has left on disk. */
    public void delete() throws IOException {
        folder.delete();
    }
}
