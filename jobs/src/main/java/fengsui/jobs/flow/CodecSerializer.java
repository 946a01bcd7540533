package fengsui.jobs.flow;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Flink's serializer over a {@link Codec}. */
public final class CodecSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final Class<? extends Codec<T>> codecClass;
    private transient Codec<T> codec;

    CodecSerializer(Class<? extends Codec<T>> codecClass) {
        this.codecClass = codecClass;
        this.codec = make(codecClass);
    }

    static <T> Codec<T> make(Class<? extends Codec<T>> codecClass) {
        try {
            return codecClass.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(codecClass + " has no public constructor without parameters", e);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        codec = make(codecClass);
    }

    Class<? extends Codec<T>> codecClass() {
        return codecClass;
    }

    @Override
    public boolean isImmutableType() {
        return codec.immutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public T createInstance() {
        // Flink only asks for an instance to reuse; values here are never reused.
        throw new UnsupportedOperationException(codecClass.getSimpleName() + " makes no empty instances");
    }

    @Override
    public T copy(T from) {
        if (codec.immutable()) {
            return from;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            codec.write(from, new DataOutputStream(bytes));
            return codec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("copy in memory", e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        codec.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec.read(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return codec.read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        codec.write(codec.read(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> serializer && serializer.codecClass.equals(codecClass);
    }

    @Override
    public int hashCode() {
        return codecClass.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSnapshot<>(codecClass);
    }
}
