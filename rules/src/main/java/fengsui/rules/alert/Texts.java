package fengsui.rules.alert;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts of any length in a binary stream: UTF-8 with a 32-bit length, where {@code writeUTF} ends at 64 kB. */
final class Texts {

    private static final int NONE = -1;

    private Texts() {}

    static void write(DataOutput out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInput in) throws IOException {
        String text = readNullable(in);
        if (text == null) {
            throw new IOException("text: none (expected: one). The bytes are no ledger.");
        }
        return text;
    }

    static @Nullable String readNullable(DataInput in) throws IOException {
        int length = in.readInt();
        if (length == NONE) {
            return null;
        }
        if (length < 0) {
            throw new IOException("text: length " + length + " (expected: 0 or more). The bytes are no ledger.");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
