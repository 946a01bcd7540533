package fengsui.bench.system.flink;

import fengsui.bench.system.FindingMessage;
import fengsui.connectors.kafka.OutputRecord;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Lets findings through and says behind them when the watermark has reached one of two instants. */
final class ProgressTap extends AbstractStreamOperator<OutputRecord>
        implements OneInputStreamOperator<OutputRecord, OutputRecord> {

    private static final long serialVersionUID = 1L;

    private final long warm;
    private final long end;
    private long told = Long.MIN_VALUE;

    ProgressTap(long warm, long end) {
        this.warm = warm;
        this.end = end;
    }

    @Override
    public void processElement(StreamRecord<OutputRecord> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long at = mark.getTimestamp();
        long reached = at >= end ? end : at >= warm ? warm : Long.MIN_VALUE;
        if (reached > told) {
            told = reached;
            output.collect(new StreamRecord<>(FlinkRun.record(FindingMessage.progress(reached)), at));
        }
        super.processWatermark(mark);
    }
}
