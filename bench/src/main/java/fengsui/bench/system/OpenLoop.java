package fengsui.bench.system;

import fengsui.bench.workload.Workload;
import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.WireEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a workload's rows when they are due, whatever the engine does: so many a second, and a clock into every partition
 * every ten milliseconds. The clock is a second of event time behind the rows, because the file tells a row's arrival to
 * the second; so nothing is late that was not in the file. Confined to one thread but for {@link #appended}.
 */
final class OpenLoop implements AutoCloseable {

    /** Between two rounds of clocks. */
    static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long NAP_NANOS = TimeUnit.MICROSECONDS.toNanos(300);
    private static final long CLOCK_LAG = 1000;
    private static final byte[] CLOCK = "clock".getBytes(StandardCharsets.UTF_8);

    private final Workload workload;
    private final WorkloadMessages messages;
    private final WireEncoder encoder = new WireEncoder(Stack.REALM);
    private final KafkaProducer<byte[], byte[]> producer;
    /** What a round of clocks said to when the broker had appended the last of them, epoch milliseconds. */
    private final ConcurrentSkipListMap<Long, Long> appended = new ConcurrentSkipListMap<>();

    private int row;
    private int sent;
    private long second = Workload.START;
    private int ofSecond;
    private int inSecond;
    private long latestTickNanos;

    OpenLoop(Brokers brokers, Workload workload) {
        this.workload = workload;
        this.messages = new WorkloadMessages(workload, Stack.REALM);
        Properties properties = brokers.clientProperties();
        properties.setProperty("acks", "1");
        properties.setProperty("linger.ms", "1");
        properties.setProperty("enable.idempotence", "false");
        properties.setProperty("max.in.flight.requests.per.connection", "1");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        enterSecond();
    }

    /** A round of clocks that says event time begins. */
    void begin() {
        clock(Workload.START);
        producer.flush();
    }

    /**
     * Writes rows for a while.
     *
     * @param rate observations a second
     * @param nanos for how long; less if the file ends before
     */
    void run(double rate, long nanos) {
        long begun = System.nanoTime();
        int before = sent;
        long tick = TICK_NANOS;
        long now = 0;
        while (now < nanos && row < workload.rows()) {
            int due = before + (int) (rate * now / 1e9);
            while (sent < due && row < workload.rows()) {
                send();
            }
            if (now >= tick) {
                clock(second + Math.round(1000.0 * inSecond / Math.max(1, ofSecond)) - CLOCK_LAG);
                latestTickNanos = Math.max(latestTickNanos, now - tick);
                tick = (now / TICK_NANOS + 1) * TICK_NANOS;
            }
            LockSupport.parkNanos(NAP_NANOS);
            now = System.nanoTime() - begun;
        }
        producer.flush();
    }

    private void send() {
        if (workload.isClock(row)) {
            second = workload.at(row);
            row++;
            enterSecond();
            return;
        }
        byte[] key = messages.grid(row).getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(Topic.of(messages.feed(row)).of(Stack.REALM), 0, key, messages.observation(row)));
        row++;
        sent++;
        inSecond++;
    }

    /** Counts the rows until the next clock, so that they can be spread over their second. */
    private void enterSecond() {
        inSecond = 0;
        int ahead = row;
        while (ahead < workload.rows() && !workload.isClock(ahead)) {
            ahead++;
        }
        ofSecond = ahead - row;
    }

    private void clock(long at) {
        byte[] bytes = encoder.clock(at);
        for (Topic topic : Topic.inputs()) {
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(topic.of(Stack.REALM), 0, CLOCK, bytes), (written, failure) -> {
                        if (failure == null) {
                            appended.merge(at, written.timestamp(), Math::max);
                        }
                    });
        }
    }

    /** Observations written so far. */
    int sent() {
        return sent;
    }

    /** Rounds of clocks by what they said, to the broker's time of the last of their records. */
    ConcurrentSkipListMap<Long, Long> appended() {
        return appended;
    }

    /** The most a round of clocks was behind its schedule. */
    double latestTickMillis() {
        return latestTickNanos / 1e6;
    }

    @Override
    public void close() {
        producer.close();
    }
}
