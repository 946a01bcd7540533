package fengsui.jobs.flow;

import fengsui.rules.watch.ItemCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes parcels between operators. */
public final class ParcelCodec implements Codec<Parcel> {

    /** What Flink is told. */
    public static final CodecType<Parcel> TYPE = CodecType.by(ParcelCodec.class);

    @Override
    public void write(Parcel parcel, DataOutput out) throws IOException {
        out.writeUTF(parcel.key());
        ItemCodec.write(parcel.item(), out);
    }

    @Override
    public Parcel read(DataInput in) throws IOException {
        return new Parcel(in.readUTF(), ItemCodec.read(in));
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public Class<Parcel> type() {
        return Parcel.class;
    }
}
