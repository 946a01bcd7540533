package fengsui.jobs.operation;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** An exported ledger: one record a line. */
final class LedgerFile {

    private LedgerFile() {}

    /** Hands on each line as bytes, not as text: a character that is no UTF-8 is a finding, not a fault. */
    static void read(Path file, Consumer<byte[]> records, LongConsumer progress) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
            long done = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                records.accept(line.toByteArray());
                line.reset();
                progress.accept(++done);
            }
            if (line.size() > 0) {
                records.accept(line.toByteArray());
            }
        }
    }
}
