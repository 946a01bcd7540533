package fengsui.jobs.stage;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireEncoder;
import fengsui.jobs.flow.Progress;
import fengsui.rules.observation.Realm;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Says which event time the desks have reached and how many changes each county has published by then: a reader that has
 * seen that many knows that none is missing. An operator of its own because only operators see watermarks.
 */
public final class EventTimeReporter extends AbstractStreamOperator<OutputRecord>
        implements OneInputStreamOperator<Progress, OutputRecord> {

    /** Reports are this far apart in event time at the least. */
    private static final long EVERY_MILLIS = 1000;

    private static final long serialVersionUID = 1L;

    private final Realm realm;
    private final TreeMap<String, Long> sequences = new TreeMap<>();

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient WireEncoder encoder;

    @SuppressWarnings("NullAway.Init") // set by open or initializeState
    private transient ListState<Tuple2<String, Long>> saved;

    private transient long reported;

    public EventTimeReporter(Realm realm) {
        this.realm = realm;
    }

    @Override
    public void open() {
        encoder = new WireEncoder(realm);
        reported = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Progress> element) {
        sequences.merge(element.getValue().county(), element.getValue().sequence(), Math::max);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long at = mark.getTimestamp();
        boolean due = reported == Long.MIN_VALUE || at >= reported + EVERY_MILLIS;
        if (due && at != Long.MAX_VALUE) {
            reported = at;
            Status status = Status.EventTime.of(at, sequences);
            output.collect(new StreamRecord<>(OutputRecord.of("event-time", encoder.status(status)), at));
        }
        super.processWatermark(mark);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        saved = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("sequences", Types.TUPLE(Types.STRING, Types.LONG)));
        for (Tuple2<String, Long> sequence : saved.get()) {
            sequences.merge(sequence.f0, sequence.f1, Math::max);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        saved.clear();
        for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
            saved.add(Tuple2.of(sequence.getKey(), sequence.getValue()));
        }
    }
}
