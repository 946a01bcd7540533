package fengsui.connectors.topic;

import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates a realm's topics where they lack, and checks those that exist. */
public final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String LARGEST_PACK_RECORD = String.valueOf(5 * 1024 * 1024);

    private Topics() {}

    /**
     * What an installation chooses about its topics.
     *
     * @param observationPartitions partitions of each of the three observation topics
     * @param replication copies of each partition
     */
    public record Shape(int observationPartitions, short replication) {

        int partitions(Topic topic) {
            return topic.feed().isPresent() ? observationPartitions : topic.partitions();
        }
    }

    /**
     * Makes sure that all topics of the realm are there and as declared.
     *
     * @return every fault found, each thing, value, expectation and advice; empty if all is well
     */
    public static List<String> ensure(Admin admin, Realm realm, Shape shape) {
        List<String> faults = new ArrayList<>();
        try {
            Set<String> there = await(admin.listTopics().names());
            create(admin, realm, shape, there);
            faults.addAll(checkOnceKnown(admin, realm, shape));
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            faults.add("topics: " + cause.getClass().getSimpleName() + " '" + cause.getMessage()
                    + "' (expected: a broker that answers within " + PATIENCE.toSeconds()
                    + " s and lets topics be created). See kafka.bootstrap and kafka.properties.file.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            faults.add("topics: interrupted before they were checked");
        }
        return faults;
    }

    private static void create(Admin admin, Realm realm, Shape shape, Set<String> there)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<NewTopic> lacking = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (!there.contains(topic.of(realm))) {
                lacking.add(new NewTopic(topic.of(realm), shape.partitions(topic), shape.replication())
                        .configs(configuration(topic)));
            }
        }
        for (KafkaFuture<Void> created : admin.createTopics(lacking).values().values()) {
            try {
                await(created);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** A topic is created before every broker, even the only one, knows of it. */
    private static List<String> checkOnceKnown(Admin admin, Realm realm, Shape shape)
            throws ExecutionException, TimeoutException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return check(admin, realm, shape);
            } catch (ExecutionException e) {
                boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unknown || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static List<String> check(Admin admin, Realm realm, Shape shape)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<String> faults = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<ConfigResource> resources = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            names.add(topic.of(realm));
            resources.add(new ConfigResource(ConfigResource.Type.TOPIC, topic.of(realm)));
        }
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs =
                await(admin.describeConfigs(resources).all());
        for (Topic topic : Topic.values()) {
            String name = topic.of(realm);
            TopicDescription description = descriptions.get(name);
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name));
            if (description == null || config == null) {
                faults.add(name + ": not described (expected: a topic this account may describe)");
            } else {
                checkPartitions(name, description, shape.partitions(topic), shape.replication(), faults);
                checkConfiguration(name, config, configuration(topic), faults);
            }
        }
        return faults;
    }

    private static void checkPartitions(
            String name, TopicDescription description, int partitions, int replication, List<String> faults) {
        int found = description.partitions().size();
        if (found != partitions) {
            faults.add(name + ": " + found + " partitions (expected: " + partitions
                    + "). Set kafka.observation.partitions, or make the topic anew.");
        }
        int copies = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (copies < replication) {
            faults.add(name + ": " + copies + " copies of a partition (expected: " + replication
                    + "). Add copies, or set kafka.replication.");
        }
    }

    private static void checkConfiguration(
            String name, Config config, Map<String, String> expected, List<String> faults) {
        expected.forEach((key, value) -> {
            ConfigEntry entry = config.get(key);
            String found = entry == null ? "" : entry.value();
            if (!value.equals(found)) {
                faults.add(name + "." + key + ": '" + found + "' (expected: " + value + "). Alter the topic.");
            }
        });
    }

    /** Stamped by the broker, so that a producer's clock neither erases nor keeps a record. */
    private static Map<String, String> configuration(Topic topic) {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        configuration.put("message.timestamp.type", "LogAppendTime");
        if (!topic.compacted()) {
            long millis = topic.retention().isZero() ? -1 : topic.retention().toMillis();
            configuration.put("retention.ms", String.valueOf(millis));
        }
        if (topic == Topic.PACKS) {
            configuration.put("max.message.bytes", LARGEST_PACK_RECORD);
        }
        return configuration;
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
