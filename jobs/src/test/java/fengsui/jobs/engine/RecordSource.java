package fengsui.jobs.engine;

import fengsui.connectors.kafka.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** A bounded source of records as they are, whatever their bytes; for one reader. */
final class RecordSource implements GeneratorFunction<Long, SourceRecord> {

    private static final long serialVersionUID = 1L;
    private static final Map<Long, List<SourceRecord>> ALL = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private final long number;

    private RecordSource(long number) {
        this.number = number;
    }

    static Source<SourceRecord, ?, ?> of(List<SourceRecord> records) {
        long number = NEXT.incrementAndGet();
        ALL.put(number, List.copyOf(records));
        return new DataGeneratorSource<>(new RecordSource(number), records.size(), SourceRecord.TYPE);
    }

    @Override
    public SourceRecord map(Long index) {
        return ALL.getOrDefault(number, List.of()).get(Math.toIntExact(index));
    }
}
