package fengsui.rules.watch;

import fengsui.rules.situation.Mode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The mode an area was judged in last. Stateless. */
final class ModeCodec {

    private static final byte NEVER = -1;

    private ModeCodec() {}

    static void write(@Nullable Mode mode, DataOutput out) throws IOException {
        out.writeByte(mode == null ? NEVER : mode.ordinal());
    }

    static @Nullable Mode read(DataInput in) throws IOException {
        byte ordinal = in.readByte();
        return ordinal == NEVER ? null : Mode.values()[ordinal];
    }
}
