package fengsui.bench.system.flink;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.bench.system.Stack;
import fengsui.bench.workload.Workload;
import fengsui.jobs.engine.KafkaEngine;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.FindingState;
import fengsui.rules.watch.Item;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Ours, as it is run in production, with the findings written to Kafka besides everything else. */
public final class OurJob {

    private OurJob() {}

    /** Starts it. It says how far it is on its status topic. */
    public static Running start(Assignment assignment) throws Exception {
        KafkaEngine.Placement placement = new KafkaEngine.Placement(
                assignment.brokers(), assignment.name(), 1, 1, assignment.state(), assignment.checkpoints());
        EngineOptions options = new EngineOptions(Stack.REALM, Workload.BOUND_MILLIS, Long.MAX_VALUE, "bench", "bench");
        KafkaEngine engine = KafkaEngine.start(placement, options, FlinkRun.sink(assignment, new Findings()));
        return new Running() {
            @Override
            public String failure() {
                return engine.failure();
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }

    /** Begins and ends of findings; what else the counties send on makes no record. */
    private static final class Findings implements KafkaRecordSerializationSchema<Parcel> {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ProducerRecord<byte[], byte[]> serialize(
                Parcel parcel, KafkaSinkContext context, @Nullable Long timestamp) {
            if (!(parcel.item() instanceof Item.FindingItem finding)) {
                return null;
            }
            FindingChange change = finding.change();
            boolean begins = change.reason() == FindingReason.HELD;
            boolean ends = change.reason().state() == FindingState.ENDED && change.reason() != FindingReason.PASSED;
            if (!begins && !ends) {
                return null;
            }
            String site = change.site();
            String place = site == null ? change.area().code() : site;
            FindingMessage message = new FindingMessage(change.rule().name(), place, change.at(), begins);
            return new ProducerRecord<>(Stack.FINDINGS, message.key(), message.bytes());
        }
    }
}
