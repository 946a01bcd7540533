package fengsui.rules.cli;

import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the rule files and rule tables of a directory: every {@code .drl} below it and every {@code .csv} with the heads of
 * a rule table, by its relative name, UTF-8.
 */
public final class PackFiles {

    private static final long LARGEST_FILE = 1024 * 1024;
    private static final String MARK = "\uFEFF";

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
        } else if (name.endsWith(".md")) {
            return;
        } else if (!isRuleFile(name) || !Files.isRegularFile(path)) {
            problems.add(new Problem(
                    name, 1, "no rule file", "A pack holds .drl files and .csv rule tables, and .md beside them."));
        } else if (Files.size(path) > LARGEST_FILE) {
            problems.add(new Problem(name, 1, Files.size(path) + " bytes", "Split the file; 256 kB is the most."));
        } else {
            byte[] bytes = Files.readAllBytes(path);
            try {
                rules(name, bytes).ifPresent(text -> files.put(name, text));
            } catch (CharacterCodingException e) {
                problems.add(new Problem(name, line(bytes), "bytes that are not UTF-8", encodingAdvice(bytes)));
            }
        }
    }

    /** Whether a file of that name may hold rules. */
    public static boolean isRuleFile(String name) {
        return name.endsWith(".drl") || name.endsWith(".csv");
    }

    /**
     * The text of a rule file or rule table, without the byte-order mark some editors put before it; empty for a table that
     * is none of rules.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8
     */
    public static Optional<String> rules(String name, byte[] bytes) throws CharacterCodingException {
        boolean table = name.endsWith(".csv");
        try {
            String text = decode(bytes, StandardCharsets.UTF_8);
            return Optional.of(text.startsWith(MARK) ? text.substring(1) : text)
                    .filter(one -> !table || PackCompiler.isTable(one));
        } catch (CharacterCodingException e) {
            if (table && !PackCompiler.isTable(chinese(bytes))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    /** What to do with bytes that are not UTF-8; spreadsheets in Chinese write GB18030 unless told otherwise. */
    public static String encodingAdvice(byte[] bytes) {
        return chinese(bytes).codePoints().anyMatch(Character::isIdeographic)
                ? "It reads as GB18030; save it as UTF-8 (in a spreadsheet: CSV UTF-8)."
                : "Save the file as UTF-8.";
    }

    /** As GB18030; empty if it is not. */
    private static String chinese(byte[] bytes) {
        try {
            return decode(bytes, Charset.forName("GB18030"));
        } catch (CharacterCodingException e) {
            return "";
        }
    }

    /** Line of the first byte that is not UTF-8. */
    private static int line(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        java.nio.CharBuffer out = java.nio.CharBuffer.allocate(bytes.length + 1);
        StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        return 1 + (int) out.flip().chars().filter(c -> c == '\n').count();
    }
}
