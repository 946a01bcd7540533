package fengsui.bench.step;

import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Workload;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The bytes of a sensor's message to an observation: a thousand messages in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeStep {

    private static final int MESSAGES = 1024;

    private final WireDecoder decoder = new WireDecoder(Realm.REAL, Catalogue.shipped());
    private final byte[][] messages = new byte[MESSAGES][];
    private int next;

    /** Writes the messages. */
    @Setup
    public void write() {
        WireEncoder encoder = new WireEncoder(Realm.REAL);
        List<Measure> measures = Sample.measures();
        for (int i = 0; i < MESSAGES; i++) {
            Measure measure = measures.get(i % measures.size());
            double value = Math.rint(100 * (measure.calm() + 0.001 * i)) / 100;
            messages[i] = encoder.observation(Sample.observation(
                    Integer.toString(i, Character.MAX_RADIX),
                    Sample.quantity(measure),
                    value,
                    Workload.START + i * 997L));
            if (!(decoder.decode(Topic.OBSERVATIONS_SENSOR, messages[i]) instanceof Message.OfObservation)) {
                throw new IllegalStateException("message " + i + " is refused");
            }
        }
    }

    /** One message. */
    @Benchmark
    public Message decode() {
        next = (next + 1) % MESSAGES;
        return decoder.decode(Topic.OBSERVATIONS_SENSOR, messages[next]);
    }
}
