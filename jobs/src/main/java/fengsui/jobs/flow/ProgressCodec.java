package fengsui.jobs.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes progress between operators. */
public final class ProgressCodec implements Codec<Progress> {

    /** What Flink is told. */
    public static final CodecType<Progress> TYPE = CodecType.by(ProgressCodec.class);

    @Override
    public void write(Progress progress, DataOutput out) throws IOException {
        out.writeUTF(progress.county());
        out.writeLong(progress.sequence());
    }

    @Override
    public Progress read(DataInput in) throws IOException {
        return new Progress(in.readUTF(), in.readLong());
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public Class<Progress> type() {
        return Progress.class;
    }
}
