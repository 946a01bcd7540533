package fengsui.jobs.operation;

import fengsui.jobs.engine.RetainedCheckpoints;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a second engine away from a realm's checkpoints on this host. The system lets it go when the process ends. */
final class EngineLock implements AutoCloseable {

    private final @Nullable FileChannel channel;

    private EngineLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or adds a fault. */
    static EngineLock take(RetainedCheckpoints checkpoints, List<String> faults) {
        try {
            Path file = checkpoints.folder().resolve("lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel)) {
                return new EngineLock(channel);
            }
            channel.close();
            faults.add("checkpoint.dir: " + file + " is held (expected: one engine per realm). Another engine runs.");
        } catch (IOException e) {
            faults.add("checkpoint.dir: '" + e.getMessage() + "' (expected: a directory that can be written). "
                    + e.getClass().getSimpleName() + ".");
        }
        return new EngineLock(null);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    boolean held() {
        return channel != null;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
