package fengsui.jobs.engine;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.kafka.SourceRecord;
import fengsui.jobs.flow.Control;
import fengsui.jobs.flow.ControlCodec;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.ParcelCodec;
import fengsui.jobs.stage.AdmissionFunction;
import fengsui.jobs.stage.Clocks;
import fengsui.jobs.stage.EngineOptions;
import fengsui.jobs.stage.EventTimeReporter;
import fengsui.jobs.stage.StageFunction;
import fengsui.jobs.stage.StageKind;
import fengsui.jobs.stage.StageOutputs;
import fengsui.jobs.stage.StampFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * From feed messages to explained county alerts:
 *
 * <pre>
 *   inputs → stamp ┬─ observations ───────────────► grids → counties → desks ─► alerts, ledger, status, indicators
 *                  ├─ register, packs, modes → validator ─┴────┴────────┘
 *                  └─ actions ──────────────────────────────────────────┘
 * </pre>
 *
 * Each of the three stages acts once per instant on sorted input and emits before the watermark moves on.
 */
public final class EarlyWarningTopology {

    private EarlyWarningTopology() {}

    /**
     * Builds the job in an environment.
     *
     * @param inputs all input topics of the realm, records in the order of their partitions
     * @param readers parallelism of the source, at most the number of partitions
     */
    public static void build(
            StreamExecutionEnvironment env,
            Source<SourceRecord, ?, ?> inputs,
            int readers,
            EngineOptions options,
            Outlets outlets) {
        SingleOutputStreamOperator<Parcel> stamped = env.fromSource(
                        inputs, Clocks.strategy(options.realm(), options.boundMillis()), "inputs", SourceRecord.TYPE)
                .uid("inputs")
                .setParallelism(readers)
                .process(new StampFunction(options))
                .returns(ParcelCodec.TYPE)
                .name("stamp")
                .uid("stamp")
                .setParallelism(readers);
        SingleOutputStreamOperator<Control> validator = stamped.getSideOutput(StampFunction.REQUESTS)
                .keyBy(request -> AdmissionFunction.KEY, Types.STRING)
                .process(new AdmissionFunction(options))
                .returns(ControlCodec.TYPE)
                .name("validator")
                .uid("validator")
                .setParallelism(1);
        BroadcastStream<Control> controls = validator.broadcast(StageFunction.CONTROLS);

        SingleOutputStreamOperator<Parcel> grids = stage(
                StageKind.GRID, stamped.union(validator.getSideOutput(AdmissionFunction.TO_GRIDS)), controls, options);
        SingleOutputStreamOperator<Parcel> counties = stage(
                StageKind.COUNTY,
                grids.union(validator.getSideOutput(AdmissionFunction.TO_COUNTIES)),
                controls,
                options);
        SingleOutputStreamOperator<Parcel> desks = stage(
                StageKind.DESK,
                counties.union(
                        validator.getSideOutput(AdmissionFunction.TO_DESKS),
                        stamped.getSideOutput(StampFunction.ACTIONS)),
                controls,
                options);
        deliver(stamped, validator, grids, desks, options, outlets);
        if (outlets.findings() != null) {
            counties.sinkTo(outlets.findings()).name("findings").uid("findings");
        }
    }

    private static SingleOutputStreamOperator<Parcel> stage(
            StageKind kind, DataStream<Parcel> input, BroadcastStream<Control> controls, EngineOptions options) {
        String name = kind.title();
        return input.keyBy(Parcel::key, Types.STRING)
                .connect(controls)
                .process(new StageFunction(kind, options))
                .returns(ParcelCodec.TYPE)
                .name(name)
                .uid(name);
    }

    private static void deliver(
            SingleOutputStreamOperator<Parcel> stamped,
            SingleOutputStreamOperator<Control> validator,
            SingleOutputStreamOperator<Parcel> grids,
            SingleOutputStreamOperator<Parcel> desks,
            EngineOptions options,
            Outlets outlets) {
        sink(desks.getSideOutput(StageOutputs.ALERTS), outlets.alerts(), "alerts");
        sink(desks.getSideOutput(StageOutputs.LEDGER), outlets.ledger(), "ledger");
        if (outlets.indicators() != null) {
            sink(desks.getSideOutput(StageOutputs.EVIDENCE), outlets.indicators(), "indicators");
        }
        DataStream<OutputRecord> eventTime = desks.getSideOutput(StageOutputs.PROGRESS)
                .transform("event-time", OutputRecord.TYPE, new EventTimeReporter(options.realm()))
                .uid("event-time")
                // No maximum of their own: chained at parallelism 1, their state would not fit a wider job.
                .setParallelism(1);
        sink(
                eventTime.union(validator.getSideOutput(StageOutputs.STATUS), desks.getSideOutput(StageOutputs.STATUS)),
                outlets.status(),
                "status");
        sink(
                stamped.getSideOutput(StageOutputs.DEAD_LETTERS).union(grids.getSideOutput(StageOutputs.DEAD_LETTERS)),
                outlets.deadLetters(),
                "dead-letters");
    }

    private static void sink(DataStream<OutputRecord> records, Sink<OutputRecord> sink, String name) {
        records.sinkTo(sink).name(name).uid(name);
    }
}
