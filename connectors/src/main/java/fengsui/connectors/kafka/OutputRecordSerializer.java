package fengsui.connectors.kafka;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Key and value. */
final class OutputRecordSerializer extends TypeSerializerSingleton<OutputRecord> {
    private static final long serialVersionUID = 1L;

    static final OutputRecordSerializer INSTANCE = new OutputRecordSerializer();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public OutputRecord createInstance() {
        return OutputRecord.EMPTY;
    }

    @Override
    public OutputRecord copy(OutputRecord from) {
        return from;
    }

    @Override
    public OutputRecord copy(OutputRecord from, OutputRecord reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(OutputRecord record, DataOutputView target) throws IOException {
        Bytes.write(record.key(), target);
        Bytes.write(record.value(), target);
    }

    @Override
    public OutputRecord deserialize(DataInputView source) throws IOException {
        byte[] key = Bytes.read(source);
        return new OutputRecord(key == null ? new byte[0] : key, Bytes.read(source));
    }

    @Override
    public OutputRecord deserialize(OutputRecord reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<OutputRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has one version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutputRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
