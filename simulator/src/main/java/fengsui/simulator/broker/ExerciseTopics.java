package fengsui.simulator.broker;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topics;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** The topics of the realm EXERCISE on brokers of our own. */
public final class ExerciseTopics {

    private ExerciseTopics() {}

    /**
     * Makes them.
     *
     * @param partitions of the topics of observations
     * @throws IOException if they are not to be had as declared
     */
    public static void make(Brokers brokers, int partitions) throws IOException {
        try (Admin admin = Admin.create(brokers.clientProperties())) {
            List<String> faults = Topics.ensure(admin, Realm.EXERCISE, new Topics.Shape(partitions, (short) 1));
            if (!faults.isEmpty()) {
                throw new IOException(String.join(System.lineSeparator(), faults));
            }
        }
    }
}
