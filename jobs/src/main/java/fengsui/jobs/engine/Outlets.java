package fengsui.jobs.engine;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.jobs.flow.Parcel;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine's records go.
 *
 * @param alerts the fast topic; at-least-once will do, readers drop revisions they have seen
 * @param ledger must be exactly-once in production
 * @param status what the engine says of itself
 * @param deadLetters what was refused
 * @param indicators what open alerts rest on, at-least-once, or null if nobody wants to know
 * @param findings changes of findings for replays and tests, or null
 */
public record Outlets(
        Sink<OutputRecord> alerts,
        Sink<OutputRecord> ledger,
        Sink<OutputRecord> status,
        Sink<OutputRecord> deadLetters,
        @Nullable Sink<OutputRecord> indicators,
        @Nullable Sink<Parcel> findings) {}
