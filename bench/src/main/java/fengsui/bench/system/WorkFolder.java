package fengsui.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Holds the broker's log, checkpoints and logs of one race; gone when it is closed or this JVM ends, as by Ctrl-C. */
final class WorkFolder implements AutoCloseable {

    private static final int TRIES = 5;

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "work-folder"));
    }

    /** Makes one below a folder. */
    static WorkFolder below(Path parent) throws IOException {
        Files.createDirectories(parent);
        return new WorkFolder(Files.createTempDirectory(parent, "system-"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        // A broker that is cut short may still be writing: what came after a listing is found by the next.
        for (int i = 0; i < TRIES && Files.exists(path); i++) {
            try (Stream<Path> paths = Files.walk(path)) {
                for (Path one : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(one);
                }
            } catch (IOException | UncheckedIOException e) {
                System.getLogger(WorkFolder.class.getName()).log(System.Logger.Level.DEBUG, "delete", e);
            }
        }
    }
}
