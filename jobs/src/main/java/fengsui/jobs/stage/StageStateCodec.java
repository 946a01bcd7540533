package fengsui.jobs.stage;

import fengsui.jobs.flow.Codec;
import fengsui.jobs.flow.CodecType;
import fengsui.rules.watch.ItemCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Writes a stage's state into checkpoints. */
public final class StageStateCodec implements Codec<StageState> {

    static final CodecType<StageState> TYPE = CodecType.by(StageStateCodec.class);

    private static final byte VERSION = 2;

    @Override
    public void write(StageState state, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(state.kind.ordinal());
        state.stage.write(out);
        out.writeInt(state.waiting.size());
        for (int i = 0; i < state.waiting.size(); i++) {
            ItemCodec.write(state.waiting.get(i), out);
        }
        out.writeLong(state.timer);
        out.writeUTF(state.ledgerHash);
    }

    @Override
    public StageState read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("stage state version " + version + " (expected: " + VERSION + ")");
        }
        StageKind kind = StageKind.values()[in.readByte()];
        StageState state = new StageState(kind, kind.read(in));
        int items = in.readInt();
        for (int i = 0; i < items; i++) {
            state.waiting.add(ItemCodec.read(in));
        }
        state.timer = in.readLong();
        state.ledgerHash = in.readUTF();
        return state;
    }

    @Override
    public boolean immutable() {
        return false;
    }

    @Override
    public Class<StageState> type() {
        return StageState.class;
    }
}
