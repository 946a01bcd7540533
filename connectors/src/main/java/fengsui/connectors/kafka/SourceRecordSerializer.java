package fengsui.connectors.kafka;

import fengsui.connectors.topic.Topic;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Topic by name, partition, offset, value. */
final class SourceRecordSerializer extends TypeSerializerSingleton<SourceRecord> {
    private static final long serialVersionUID = 1L;

    static final SourceRecordSerializer INSTANCE = new SourceRecordSerializer();

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public SourceRecord createInstance() {
        return SourceRecord.EMPTY;
    }

    @Override
    public SourceRecord copy(SourceRecord from) {
        return from;
    }

    @Override
    public SourceRecord copy(SourceRecord from, SourceRecord reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(SourceRecord record, DataOutputView target) throws IOException {
        target.writeUTF(record.topic().name());
        target.writeInt(record.partition());
        target.writeLong(record.offset());
        Bytes.write(record.value(), target);
    }

    @Override
    public SourceRecord deserialize(DataInputView source) throws IOException {
        Topic topic = Topic.valueOf(source.readUTF());
        return new SourceRecord(topic, source.readInt(), source.readLong(), Bytes.read(source));
    }

    @Override
    public SourceRecord deserialize(SourceRecord reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public TypeSerializerSnapshot<SourceRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format has one version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
