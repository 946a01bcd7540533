package fengsui.jobs.flow;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink that a type is written by a {@link Codec}. */
public final class CodecType<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<? extends Codec<T>> codec;

    private CodecType(Class<? extends Codec<T>> codec) {
        this.codec = codec;
    }

    public static <T> CodecType<T> by(Class<? extends Codec<T>> codec) {
        return new CodecType<>(codec);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return CodecSerializer.make(codec).type();
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CodecSerializer<>(codec);
    }

    @Override
    public String toString() {
        return "CodecType(" + codec.getSimpleName() + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecType<?> type && type.codec.equals(codec);
    }

    @Override
    public int hashCode() {
        return codec.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CodecType<?>;
    }
}
