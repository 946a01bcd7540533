package fengsui.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on scenario files names every key that a shipped file has. */
class ScenarioPageTest {

    private static final Pattern KEY = Pattern.compile("(?:^|[{,]|- )\\s*([a-zA-Z]+):\\s", Pattern.MULTILINE);

    @Test
    void everyKeyOfAShippedFileIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/scenarios.md"));
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replaceAll("(?m)^\\s*#.*$", "");
                Matcher matcher = KEY.matcher(text);
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }

        assertThat(keys).hasSizeGreaterThan(40);
        assertThat(keys).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }
}
