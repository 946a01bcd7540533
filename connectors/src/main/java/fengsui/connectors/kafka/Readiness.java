package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topics;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Whether the brokers answer, hold a realm's topics as declared, and allow what an engine needs.
 *
 * @param unreachable why no broker could be asked; empty if one answered
 * @param faults everything that is not as it must be
 */
public record Readiness(Optional<String> unreachable, List<String> faults) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MOST = "transaction.max.timeout.ms";

    public Readiness {
        faults = List.copyOf(faults);
    }

    /** Makes the topics that lack, then checks everything. */
    public static Readiness of(Brokers brokers, Realm realm, Topics.Shape shape, Duration transactionTimeout)
            throws InterruptedException {
        try (Admin admin = Admin.create(brokers.clientProperties())) {
            await(admin.describeCluster().nodes());
            List<String> faults = new ArrayList<>(Topics.ensure(admin, realm, shape));
            faults.addAll(transactionTimeout(admin, transactionTimeout));
            return new Readiness(Optional.empty(), faults);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String sentence = "kafka.bootstrap: '" + brokers.bootstrap() + "' (expected: a broker that answers within "
                    + PATIENCE.toSeconds() + " s). " + cause.getClass().getSimpleName() + ": " + cause.getMessage();
            return new Readiness(Optional.of(sentence), List.of());
        }
    }

    private static List<String> transactionTimeout(Admin admin, Duration timeout) throws InterruptedException {
        try {
            Node node = await(admin.describeCluster().controller());
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            Config settings =
                    await(admin.describeConfigs(List.of(broker)).all()).get(broker);
            ConfigEntry entry = settings == null ? null : settings.get(MOST);
            if (entry == null || entry.value() == null || timeout.toMillis() <= Long.parseLong(entry.value())) {
                return List.of();
            }
            long seconds = Long.parseLong(entry.value()) / 1000;
            return List.of("transaction.timeout: '" + timeout.toSeconds() + "s' (expected: at most the brokers' " + MOST
                    + ", " + seconds + "s). Maybe '" + seconds + "s'.");
        } catch (ExecutionException | TimeoutException e) {
            // An account may be forbidden to read brokers' settings; then the sink itself will say what is wrong.
            System.getLogger(Readiness.class.getName()).log(System.Logger.Level.DEBUG, MOST, e);
            return List.of();
        }
    }

    private static <T> T await(KafkaFuture<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
