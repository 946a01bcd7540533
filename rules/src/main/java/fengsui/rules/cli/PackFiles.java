package fengsui.rules.cli;

import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the rule files of a directory: every {@code .drl} below it, by its relative name, UTF-8. */
public final class PackFiles {

    private static final long LARGEST_FILE = 1024 * 1024;

    private PackFiles() {}

    /**
     * What was found.
     *
     * @param source the rule files that could be read
     * @param problems files that are no rule files or could not be read, sorted
     */
    public record Found(PackSource source, List<Problem> problems) {
        public Found {
            problems = problems.stream().sorted().toList();
        }
    }

    /**
     * Reads a pack.
     *
     * @throws IOException if the directory cannot be read, or naming every file that has no place in a pack
     */
    public static PackSource read(Path directory, String version) throws IOException {
        Found found = find(directory, version);
        if (!found.problems().isEmpty()) {
            throw new IOException(
                    found.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return found.source();
    }

    /**
     * Reads what can be read and says what cannot.
     *
     * @throws IOException if the directory itself cannot be read
     */
    public static Found find(Path directory, String version) throws IOException {
        Path root = directory.toRealPath();
        SortedMap<String, String> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted().toList()) {
                if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    String name = root.relativize(path).toString().replace('\\', '/');
                    read(root, path, name, files, problems);
                }
            }
        }
        return new Found(new PackSource(version, files), problems);
    }

    private static void read(Path root, Path path, String name, SortedMap<String, String> files, List<Problem> problems)
            throws IOException {
        if (Files.isSymbolicLink(path)
                && !(Files.exists(path) && path.toRealPath().startsWith(root))) {
            problems.add(new Problem(name, 1, "a link out of the directory", "Copy the file into the pack."));
        } else if (name.endsWith(".md") || name.endsWith(".csv")) {
            return;
        } else if (!name.endsWith(".drl") || !Files.isRegularFile(path)) {
            problems.add(
                    new Problem(name, 1, "no rule file", "A pack holds .drl files, and .md and .csv beside them."));
        } else if (Files.size(path) > LARGEST_FILE) {
            problems.add(new Problem(name, 1, Files.size(path) + " bytes", "Split the file; 256 kB is the most."));
        } else {
            byte[] bytes = Files.readAllBytes(path);
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                files.put(name, withoutMark(text));
            } catch (CharacterCodingException e) {
                problems.add(new Problem(name, line(bytes), "bytes that are not UTF-8", "Save the file as UTF-8."));
            }
        }
    }

    /** The text without the byte-order mark some editors put before it. */
    public static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Line of the first byte that is not UTF-8. */
    private static int line(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        return 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
    }
}
