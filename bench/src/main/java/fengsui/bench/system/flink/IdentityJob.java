package fengsui.bench.system.flink;

import fengsui.bench.system.Assignment;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Running;
import fengsui.bench.system.Stack;
import fengsui.bench.workload.Workload;
import fengsui.connectors.kafka.KafkaInputs;
import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.kafka.SourceRecord;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.ParcelCodec;
import fengsui.jobs.stage.Clocks;
import fengsui.jobs.stage.EngineOptions;
import fengsui.jobs.stage.StampFunction;
import fengsui.rules.observation.Observation;
import fengsui.rules.watch.Item;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The floor: our source, our decoder, our exchange by grid, an operator that decides nothing and sends on as seldom as
 * ours finds something, and a sink. No state, no timers, no rules.
 */
public final class IdentityJob {

    private IdentityJob() {}

    /** Starts it. */
    public static Running start(Assignment assignment) throws Exception {
        Configuration settings = FlinkRun.settings(assignment);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        EngineOptions options = new EngineOptions(Stack.REALM, Workload.BOUND_MILLIS, Long.MAX_VALUE, "bench", "bench");
        KafkaInputs inputs = new KafkaInputs(assignment.brokers(), Stack.REALM, assignment.name());
        DataStream<OutputRecord> sent = env.fromSource(
                        inputs.source(),
                        Clocks.strategy(Stack.REALM, options.boundMillis()),
                        "inputs",
                        SourceRecord.TYPE)
                .uid("inputs")
                .process(new StampFunction(options))
                .returns(ParcelCodec.TYPE)
                .name("stamp")
                .uid("stamp")
                .keyBy(Parcel::key, Types.STRING)
                .process(new Identity(assignment.oneOf()))
                .returns(OutputRecord.TYPE)
                .name("identity")
                .uid("identity");
        FlinkRun.deliver(sent, assignment);
        return FlinkRun.start(env, settings);
    }

    private static final class Identity extends KeyedProcessFunction<String, Parcel, OutputRecord> {
        private static final long serialVersionUID = 1L;

        private final int oneOf;

        Identity(int oneOf) {
            this.oneOf = oneOf;
        }

        @Override
        public void processElement(Parcel parcel, Context context, Collector<OutputRecord> out) {
            if (parcel.item() instanceof Item.ObservationItem item) {
                Observation observation = item.observation();
                if (Math.floorMod(observation.id().hashCode(), oneOf) == 0) {
                    String quantity = observation.quantity().name();
                    out.collect(FlinkRun.record(
                            new FindingMessage(quantity, observation.site(), observation.observedAt(), true)));
                }
            }
        }
    }
}
