package fengsui.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory for what does not fit into memory; gone when closed, and when the program is interrupted. */
final class SpillDirectory implements AutoCloseable {

    private final Path path;
    private final Thread onInterrupt;

    private SpillDirectory(Path path) {
        this.path = path;
        this.onInterrupt = new Thread(this::delete, "fengsui-replay-spill");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    static SpillDirectory create() throws IOException {
        return new SpillDirectory(Files.createTempDirectory("fengsui-replay"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
        delete();
    }

    private void delete() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary directory " + path + " cannot be deleted", e);
        }
    }
}
