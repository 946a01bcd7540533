package fengsui.connectors.kafka;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** A record on its way to an output topic. Whoever holds it must not change its bytes. */
@TypeInfo(OutputRecord.TypeFactory.class)
public final class OutputRecord {

    /** How it travels through Flink. */
    public static final TypeInformation<OutputRecord> TYPE =
            new RecordType<>(OutputRecord.class, OutputRecordSerializer.INSTANCE);

    static final OutputRecord EMPTY = new OutputRecord(new byte[0], null);

    private final byte[] key;
    private final byte @Nullable [] value;

    /** @param value null for a tombstone of a compacted topic */
    public OutputRecord(byte[] key, byte @Nullable [] value) {
        this.key = key;
        this.value = value;
    }

    /** A record with a text as its key: an alert's id, a county's code. */
    public static OutputRecord of(String key, byte @Nullable [] value) {
        return new OutputRecord(key.getBytes(StandardCharsets.UTF_8), value);
    }

    public byte[] key() {
        return key;
    }

    public byte @Nullable [] value() {
        return value;
    }

    /** Found by Flink through the annotation. */
    public static final class TypeFactory extends TypeInfoFactory<OutputRecord> {
        @Override
        public TypeInformation<OutputRecord> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return TYPE;
        }
    }
}
