package fengsui.jobs.stage;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.kafka.SourceRecord;
import fengsui.connectors.wire.DeadLetter;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.Pulse;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.WireDecoder;
import fengsui.connectors.wire.WireEncoder;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.ParcelCodec;
import fengsui.jobs.flow.PulseParcel;
import fengsui.jobs.flow.RequestCodec;
import fengsui.rules.observation.Observation;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Chained to the source: decodes, refuses with a reason, and stamps when each message acts. A message is late if it is
 * behind its own partition's watermark in the order of the log; then it acts just after that watermark.
 */
public final class StampFunction extends ProcessFunction<SourceRecord, Parcel> implements CheckpointedFunction {

    /** Register records, packs and mode switches, for the validator. */
    public static final OutputTag<Request> REQUESTS = new OutputTag<>("requests", RequestCodec.TYPE);

    /** Operators' actions, keyed by county, for the desks. */
    public static final OutputTag<Parcel> ACTIONS = new OutputTag<>("actions", ParcelCodec.TYPE);

    /** An observation may be this far ahead of its partition's clock. */
    public static final long FUTURE_MILLIS = 60_000;

    private static final long serialVersionUID = 1L;

    private final EngineOptions options;
    private final Map<Integer, Long> clocks = new HashMap<>();
    /** Requests of partitions whose clock has not begun: when they act is decided by their first clock. */
    private final Map<Integer, List<SourceRecord>> held = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ListState<Tuple2<Integer, Long>> saved;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ListState<SourceRecord> savedHeld;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient WireDecoder decoder;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient WireEncoder encoder;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient Map<RejectReason, Counter> refused;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient Counter observations;

    public StampFunction(EngineOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) {
        decoder = new WireDecoder(options.realm(), Catalogue.shipped());
        encoder = new WireEncoder(options.realm());
        observations = getRuntimeContext().getMetricGroup().counter("observations");
        refused = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            refused.put(
                    reason,
                    getRuntimeContext().getMetricGroup().addGroup("refused").counter(reason.name()));
        }
    }

    @Override
    public void processElement(SourceRecord record, Context context, Collector<Parcel> out) {
        if (record.value() == null) {
            return;
        }
        int origin = Origin.of(record.topic(), record.partition());
        Message message = decoder.decode(record.topic(), record.value());
        if (message instanceof Message.OfObservation of) {
            observation(of.observation(), origin, record, context, out);
        } else if (message instanceof Message.OfClock clock) {
            clock(origin, clock.at(), context);
        } else if (message instanceof Message.OfPulse pulse) {
            out.collect(PulseParcel.of(new Pulse(record.topic().text(), record.partition(), pulse.at())));
        } else if (message instanceof Message.Rejected rejected) {
            refuse(rejected, record, context);
        } else if (message instanceof Message.OfAction action) {
            long at = stamp(action.action().at(), origin);
            context.output(ACTIONS, new Parcel(action.county().code(), new Item.ActionItem(at, action.action())));
        } else if (clocks.containsKey(origin)) {
            context.output(REQUESTS, request(message, origin));
        } else {
            held.computeIfAbsent(origin, o -> new ArrayList<>()).add(record);
        }
    }

    private void clock(int origin, long at, Context context) {
        clocks.merge(origin, at, Math::max);
        List<SourceRecord> released = held.remove(origin);
        if (released != null) {
            for (SourceRecord record : released) {
                context.output(REQUESTS, request(decoder.decode(record.topic(), record.value()), origin));
            }
        }
    }

    private void observation(
            Observation observation, int origin, SourceRecord record, Context context, Collector<Parcel> out) {
        Long clock = clocks.get(origin);
        if (clock != null && observation.observedAt() > clock + FUTURE_MILLIS) {
            refuse(
                    new Message.Rejected(
                            RejectReason.FROM_THE_FUTURE,
                            "$.observedAt",
                            "observedAt: more than 60 s ahead of its partition's clock (expected: a device clock in time)"),
                    record,
                    context);
            return;
        }
        observations.inc();
        long at = stamp(observation.observedAt(), origin);
        out.collect(new Parcel(
                observation.grid().code(), new Item.ObservationItem(at, observation, origin, record.offset())));
    }

    private Request request(Message message, int origin) {
        if (message instanceof Message.OfSite site) {
            return new Request.OfSite(stamp(site.site().activeFrom(), origin), site.site());
        }
        if (message instanceof Message.OfArea area) {
            return new Request.OfArea(stamp(area.area().activeFrom(), origin), area.area());
        }
        if (message instanceof Message.OfPack pack) {
            return new Request.OfPack(stamp(pack.publishedAt(), origin), pack.source());
        }
        if (message instanceof Message.OfMode mode) {
            return new Request.OfMode(stamp(mode.modeSwitch().at(), origin), mode.modeSwitch());
        }
        throw new IllegalStateException("no place for " + message);
    }

    /** When something acts: at its own instant, or just after its partition's watermark if that is behind. */
    private long stamp(long at, int origin) {
        Long clock = clocks.get(origin);
        // Before the first clock nothing is late.
        return clock == null ? at : Math.max(at, clock - options.boundMillis() + 1);
    }

    private void refuse(Message.Rejected rejected, SourceRecord record, Context context) {
        Counter counter = refused.get(rejected.reason());
        if (counter != null) {
            counter.inc();
        }
        DeadLetter letter = DeadLetter.of(
                record.topic().of(options.realm()), record.partition(), record.offset(), rejected, record.value());
        context.output(
                StageOutputs.DEAD_LETTERS, OutputRecord.of(rejected.reason().name(), encoder.deadLetter(letter)));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        saved.clear();
        for (Map.Entry<Integer, Long> clock : clocks.entrySet()) {
            saved.add(Tuple2.of(clock.getKey(), clock.getValue()));
        }
        savedHeld.clear();
        for (List<SourceRecord> records : held.values()) {
            savedHeld.addAll(records);
        }
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        // Union: after a rescale any subtask may read any partition.
        saved = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("clocks", Types.TUPLE(Types.INT, Types.LONG)));
        for (Tuple2<Integer, Long> clock : saved.get()) {
            clocks.merge(clock.f0, clock.f1, Math::max);
        }
        savedHeld =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("held", SourceRecord.TYPE));
        for (SourceRecord record : savedHeld.get()) {
            int origin = Origin.of(record.topic(), record.partition());
            // Where the clock has begun, the subtask that saw it has let them go.
            if (!clocks.containsKey(origin)) {
                held.computeIfAbsent(origin, o -> new ArrayList<>()).add(record);
            }
        }
    }
}
