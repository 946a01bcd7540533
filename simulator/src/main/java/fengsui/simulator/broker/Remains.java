package fengsui.simulator.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What a stack leaves on disk. */
public final class Remains {

    private Remains() {}

    /** Removes a folder and all in it; one that is not there is no fault. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** The same at the end of a JVM, when others may still be writing: what cannot be removed is told and left. */
    public static void deleteAtLast(Path folder, String verb) {
        try {
            delete(folder);
        } catch (IOException | java.io.UncheckedIOException e) {
            System.err.println(verb + ": " + folder + " could not be removed");
        }
    }
}
