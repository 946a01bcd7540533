package fengsui.jobs.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Hands records to a consumer in this JVM: for replays and tests. The consumer may be called from several threads. */
public final class LocalSink<T> implements Sink<T>, AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final Map<Long, Consumer<Object>> CONSUMERS = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private final long number;

    private LocalSink(long number) {
        this.number = number;
    }

    /** A sink to a consumer; close it when the job is over. */
    @SuppressWarnings("unchecked") // A sink is only ever fed records of its own type.
    public static <T> LocalSink<T> to(Consumer<T> consumer) {
        long number = NEXT.incrementAndGet();
        CONSUMERS.put(number, record -> consumer.accept((T) record));
        return new LocalSink<>(number);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        Consumer<Object> consumer = CONSUMERS.get(number);
        if (consumer == null) {
            throw new IllegalStateException("the local sink was closed, or the job runs in another JVM");
        }
        return new Writer<>(consumer);
    }

    @Override
    public void close() {
        CONSUMERS.remove(number);
    }

    private record Writer<T>(Consumer<Object> consumer) implements SinkWriter<T> {
        @Override
        public void write(T record, Context context) {
            consumer.accept(record);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
