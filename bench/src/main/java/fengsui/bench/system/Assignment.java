package fengsui.bench.system;

import fengsui.bench.rule.RuleBook;
import fengsui.connectors.kafka.Brokers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What an engine's JVM is to do.
 *
 * @param brokers where Kafka is
 * @param name unique to this heat: consumer group, transactions
 * @param book the rules to run
 * @param warm event time (epoch milliseconds) from which on is counted: the engine says when its output has reached it
 * @param end the same for the end of the log
 * @param oneOf the identity engine sends on one of so many observations
 * @param state folder for checkpoints or stores
 * @param checkpoints interval between them
 */
public record Assignment(
        Brokers brokers,
        String name,
        RuleBook book,
        long warm,
        long end,
        int oneOf,
        Path state,
        Duration checkpoints) {}
