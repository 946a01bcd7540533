package fengsui.jobs.engine;

import fengsui.rules.observation.Realm;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/**
 * The checkpoints a realm's engines have left on disk: {@code <directory>/<realm>/<job>/chk-<n>} while they ran, {@code
 * savepoint-…} where one was stopped. Each has its {@code _metadata} only once it is complete.
 */
public final class RetainedCheckpoints {

    /** How many are kept; the newest might be damaged. */
    static final int KEPT = 3;

    private static final String METADATA = "_metadata";
    private static final String JOB = "[0-9a-f]{32}";
    private static final String SAVEPOINT = "savepoint-[0-9a-f-]+";

    private final Path folder;

    private RetainedCheckpoints(Path folder) {
        this.folder = folder;
    }

    /** Those of a realm below a directory. */
    public static RetainedCheckpoints of(Path directory, Realm realm) {
        return new RetainedCheckpoints(
                directory.toAbsolutePath().normalize().resolve(realm.name().toLowerCase(Locale.ROOT)));
    }

    /** Where the realm's engine writes; made if it lacks. */
    public Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    /**
     * The newest complete checkpoint that can be read.
     *
     * @param damaged gets every newer one that cannot
     */
    public Optional<Path> newest(Consumer<Path> damaged) throws IOException {
        for (Path checkpoint : complete()) {
            if (readable(checkpoint)) {
                return Optional.of(checkpoint);
            }
            damaged.accept(checkpoint);
        }
        return Optional.empty();
    }

    /** Removes all but the newest few, and what killed engines left half done; only while no engine writes here. */
    public void prune() throws IOException {
        List<Path> kept = complete().stream().limit(KEPT).toList();
        Set<Path> needed = new HashSet<>(kept);
        kept.forEach(checkpoint -> needed.add(checkpoint.getParent()));
        for (Path entry : entries(folder)) {
            String name = entry.getFileName().toString();
            boolean ours = name.matches(JOB) || name.matches(SAVEPOINT);
            if (ours && !needed.contains(entry)) {
                delete(entry);
            } else if (name.matches(JOB)) {
                for (Path checkpoint : entries(entry)) {
                    if (checkpoint.getFileName().toString().startsWith("chk-") && !needed.contains(checkpoint)) {
                        delete(checkpoint);
                    }
                }
            }
        }
    }

    /** Newest first. */
    private List<Path> complete() throws IOException {
        record Found(Path path, FileTime at) {}
        List<Found> found = new ArrayList<>();
        for (Path entry : entries(folder)) {
            String name = entry.getFileName().toString();
            List<Path> candidates =
                    name.matches(JOB) ? entries(entry) : name.matches(SAVEPOINT) ? List.of(entry) : List.of();
            for (Path candidate : candidates) {
                Path metadata = candidate.resolve(METADATA);
                if (Files.isRegularFile(metadata)) {
                    found.add(new Found(candidate, Files.getLastModifiedTime(metadata)));
                }
            }
        }
        found.sort(Comparator.comparing(Found::at).reversed());
        return found.stream().map(Found::path).toList();
    }

    private static boolean readable(Path checkpoint) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(checkpoint.resolve(METADATA))))) {
            Checkpoints.loadCheckpointMetadata(in, RetainedCheckpoints.class.getClassLoader(), checkpoint.toString());
            return true;
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
