package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** A record of an input topic, not yet decoded. Whoever holds it must not change its bytes. */
@TypeInfo(SourceRecord.TypeFactory.class)
public final class SourceRecord {

    /** How it travels through Flink. */
    public static final TypeInformation<SourceRecord> TYPE =
            new RecordType<>(SourceRecord.class, SourceRecordSerializer.INSTANCE);

    static final SourceRecord EMPTY = new SourceRecord(Topic.OBSERVATIONS_SENSOR, 0, 0, null);

    private final Topic topic;
    private final int partition;
    private final long offset;
    private final byte @Nullable [] value;

    /** @param value null for a tombstone of a compacted topic */
    public SourceRecord(Topic topic, int partition, long offset, byte @Nullable [] value) {
        this.topic = topic;
        this.partition = partition;
        this.offset = offset;
        this.value = value;
    }

    public Topic topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public byte @Nullable [] value() {
        return value;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }

    /** Found by Flink through the annotation. */
    public static final class TypeFactory extends TypeInfoFactory<SourceRecord> {
        @Override
        public TypeInformation<SourceRecord> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return TYPE;
        }
    }
}
