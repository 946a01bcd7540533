package fengsui.jobs.flow;

import fengsui.rules.area.Area;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes control messages between operators and into checkpoints. */
public final class ControlCodec implements Codec<Control> {

    /** What Flink is told. */
    public static final CodecType<Control> TYPE = CodecType.by(ControlCodec.class);

    private static final byte VERSION = 1;

    @Override
    public void write(Control control, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(control instanceof Control.PackFrom);
        if (control instanceof Control.PackFrom pack) {
            out.writeLong(pack.activeFrom());
            writePack(pack.source(), out);
        } else if (control instanceof Control.ModeFrom mode) {
            writeMode(mode.modeSwitch(), out);
        }
    }

    @Override
    public Control read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("control version " + version + " (expected: " + VERSION + ")");
        }
        return in.readBoolean()
                ? new Control.PackFrom(in.readLong(), readPack(in))
                : new Control.ModeFrom(readMode(in));
    }

    static void writePack(PackSource source, DataOutput out) throws IOException {
        text(source.version(), out);
        out.writeInt(source.files().size());
        for (Map.Entry<String, String> file : source.files().entrySet()) {
            text(file.getKey(), out);
            text(file.getValue(), out);
        }
    }

    static PackSource readPack(DataInput in) throws IOException {
        String version = text(in);
        TreeMap<String, String> files = new TreeMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            files.put(text(in), text(in));
        }
        return new PackSource(version, files);
    }

    static void writeMode(ModeSwitch mode, DataOutput out) throws IOException {
        text(mode.id(), out);
        out.writeUTF(mode.county().code());
        out.writeByte(mode.mode().ordinal());
        text(mode.reason(), out);
        text(mode.account(), out);
        out.writeLong(mode.until());
        out.writeLong(mode.at());
    }

    static ModeSwitch readMode(DataInput in) throws IOException {
        return new ModeSwitch(
                text(in),
                new Area(in.readUTF()),
                Mode.values()[in.readByte()],
                text(in),
                text(in),
                in.readLong(),
                in.readLong());
    }

    static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean immutable() {
        return true;
    }

    @Override
    public Class<Control> type() {
        return Control.class;
    }
}
