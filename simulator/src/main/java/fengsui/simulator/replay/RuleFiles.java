package fengsui.simulator.replay;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a directory of rule files into a pack, folders below included. Other files may lie beside them, such as the sites
 * and the mapping.
 */
final class RuleFiles {

    private RuleFiles() {}

    /** The pack is empty after a fault. Its version is the directory's name. */
    static PackSource read(Path directory, Faults faults) {
        TreeMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(RuleFiles::isRuleFile).sorted().toList()) {
                String name = directory.relativize(file).toString().replace('\\', '/');
                text(file, name, faults).ifPresent(text -> files.put(name, text));
            }
            if (files.isEmpty()) {
                faults.wrong("rules", directory.toString(), "a directory with .drl files or rule tables", "");
            }
        } catch (IOException e) {
            faults.wrong("rules", directory.toString(), "a readable directory of rule files", "");
        }
        Path name = directory.toAbsolutePath().normalize().getFileName();
        return new PackSource(name == null ? "rules" : name.toString(), files);
    }

    /** Empty also for a table that is none of rules, such as that of the sites. */
    private static Optional<String> text(Path file, String name, Faults faults) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return PackFiles.rules(name, bytes);
        } catch (CharacterCodingException e) {
            faults.add("rules: " + name + ": not UTF-8 (expected: UTF-8). " + PackFiles.encodingAdvice(bytes));
            return Optional.empty();
        }
    }

    private static boolean isRuleFile(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && !name.startsWith(".") && PackFiles.isRuleFile(name);
    }
}
