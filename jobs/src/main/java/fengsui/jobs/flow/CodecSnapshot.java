package fengsui.jobs.flow;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Says in a checkpoint which codec wrote the state. Codecs carry their own version byte and read older ones, so the same
 * codec is always compatible.
 */
public final class CodecSnapshot<T> implements TypeSerializerSnapshot<T> {

    private @Nullable Class<? extends Codec<T>> codecClass;

    /** For Flink. */
    public CodecSnapshot() {}

    CodecSnapshot(Class<? extends Codec<T>> codecClass) {
        this.codecClass = codecClass;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(known().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // The name was written by writeSnapshot from a class of this very type.
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader) throws IOException {
        String name = in.readUTF();
        try {
            codecClass = (Class<? extends Codec<T>>)
                    Class.forName(name, true, loader).asSubclass(Codec.class);
        } catch (ClassNotFoundException e) {
            throw new IOException("state was written by " + name + ", which this release does not have", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CodecSerializer<>(known());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> older) {
        boolean same = older instanceof CodecSnapshot<T> snapshot && known().equals(snapshot.codecClass);
        return same
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }

    private Class<? extends Codec<T>> known() {
        Class<? extends Codec<T>> known = codecClass;
        if (known == null) {
            throw new IllegalStateException("the snapshot was neither made from a codec nor read");
        }
        return known;
    }
}
