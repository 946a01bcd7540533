package fengsui.jobs.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** One folder for whatever Flink writes beside its checkpoints; it goes with this JVM, however that ends. */
final class Scratch {

    private static final Path FOLDER = make();

    private Scratch() {}

    static String folder() {
        return FOLDER.toString();
    }

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("fengsui-flink");
            Thread cleaner = new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile()), "scratch-cleaner");
            Runtime.getRuntime().addShutdownHook(cleaner);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for temporary files", e);
        }
    }
}
