package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.stage.EngineOptions;
import fengsui.simulator.broker.EmbeddedBroker;
import fengsui.simulator.broker.ExerciseTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The run all others are compared with: the engine in this JVM, nothing done to it. */
final class Undisturbed {

    private Undisturbed() {}

    static Performance.Result of(Performance performance, Path work, String salt) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("broker"), false)) {
            Brokers brokers = Brokers.at(broker.bootstrap());
            ExerciseTopics.make(brokers, Performance.PARTITIONS);
            EngineOptions options = new EngineOptions(
                    Performance.REALM,
                    Performance.BOUND_MILLIS,
                    Long.MAX_VALUE,
                    salt,
                    "undisturbed-" + System.nanoTime());
            KafkaEngine.Placement placement = new KafkaEngine.Placement(
                    brokers, "fengsui-undisturbed", 2, 2, work.resolve("checkpoints"), Duration.ofSeconds(5));
            try (KafkaEngine engine = KafkaEngine.start(placement, options)) {
                return performance.play(brokers, performance.script(), 0, engine::failure, null);
            }
        } catch (IOException e) {
            throw new IOException("undisturbed run: " + e.getMessage(), e);
        }
    }
}
