package fengsui.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page is made of. */
class PageTest {

    private static final Path PAGE = Path.of("src/main/resources/fengsui/console/page");

    @Test
    void everyWordIsThereInBothLanguages() throws IOException {
        String words = Files.readString(PAGE.resolve("words.mjs"));

        assertThat(keys(words, "WORDS", "zh")).hasSizeGreaterThan(60).isEqualTo(keys(words, "WORDS", "en"));
        assertThat(keys(words, "DUTIES", "zh")).isNotEmpty().isEqualTo(keys(words, "DUTIES", "en"));
    }

    @Test
    void everyWordThePageAsksForIsThere() throws IOException {
        Set<String> known = keys(Files.readString(PAGE.resolve("words.mjs")), "WORDS", "zh");
        Pattern asked = Pattern.compile("\\bw\\.([A-Za-z_]+)");
        Set<String> missing = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.list(PAGE)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".mjs")).toList()) {
                Matcher found = asked.matcher(Files.readString(file));
                while (found.find()) {
                    used.add(found.group(1));
                    if (!known.contains(found.group(1))) {
                        missing.add(file.getFileName() + ": " + found.group(1));
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(used).hasSizeGreaterThan(150);
    }

    @Test
    void nothingComesFromElsewhere() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean ours = !file.toString().contains("vendor");
                if (ours && !file.toString().endsWith(".svg")) {
                    assertThat(Files.readString(file))
                            .as(file.toString())
                            .doesNotContain("http://", "https://", "//cdn", "innerHTML");
                }
            }
        }
    }

    @Test
    void whatIsVendoredIsWhatTheListSays() throws IOException, NoSuchAlgorithmException {
        Path vendor = PAGE.resolve("vendor");
        List<String> lines = Files.readAllLines(vendor.resolve("vendored.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .toList();
        Set<String> listed = new TreeSet<>();
        for (String line : lines) {
            String[] cells = line.split(",");
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(vendor.resolve(cells[0])));
            assertThat(HexFormat.of().formatHex(hash)).as(cells[0]).isEqualTo(cells[4]);
            assertThat(vendor.resolve("LICENSE-" + cells[1])).exists();
            listed.add(cells[0]);
        }

        try (Stream<Path> files = Files.list(vendor)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".mjs") || name.endsWith(".css") || name.endsWith(".js")))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
    }

    private static Set<String> keys(String source, String table, String language) {
        String from = source.substring(source.indexOf("export const " + table));
        String block = from.substring(from.indexOf("\n  " + language + ": {"));
        block = block.substring(block.indexOf('{') + 1, block.indexOf('}'));
        Set<String> keys = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("(?:^|[,{]|\\n)\\s*'?([A-Za-z_-]+)'?:\\s*'").matcher(block);
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }
}
