package fengsui.console.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that only grows: a line of JSON per entry, on the disk before it counts. A line that was cut off by a fall is left
 * out when it is read again. Thread-safe.
 *
 * @param <T> a record
 */
public final class Journal<T> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /**
     * Opens it; makes the file if it is not there, for its owner alone.
     *
     * @throws IOException if it cannot be written
     */
    public Journal(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** Everything that was written so far. */
    public synchronized List<T> read(Class<T> type) throws IOException {
        List<T> entries = new ArrayList<>();
        String text = Files.readString(file);
        // What does not end with a line break was cut off.
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            if (!line.isBlank()) {
                entries.add(JSON.readValue(line, type));
            }
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            Files.writeString(file, text.substring(0, text.lastIndexOf('\n') + 1));
        }
        return entries;
    }

    /** Writes one; it is on the disk when this returns. */
    public synchronized void write(T entry) throws IOException {
        byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                if (channel.write(bytes) < 0) {
                    throw new IOException(file + ": nothing more can be written");
                }
            }
            channel.force(false);
        }
    }
}
