package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every file of the corpus says in its first lines which problem it expects: {@code // expect: line words}. */
class HostilePacksTest {

    private static final Path CORPUS = Path.of("src/test/resources/hostile");
    private static final Pattern EXPECT = Pattern.compile("(?m)^// expect: (\\d+) (.+)$");

    @Test
    void refusesEveryHostileFileInOneRunWithTheLineAndAdviceItExpects() throws IOException {
        PackSource corpus = PackFiles.read(CORPUS, "hostile");

        Compiled compiled = PackCompiler.compile(corpus, Catalogue.shipped(), Tables.shipped());

        assertThat(compiled).isInstanceOf(Compiled.Refused.class);
        List<Problem> problems = ((Compiled.Refused) compiled).problems();
        assertThat(corpus.files()).hasSizeGreaterThanOrEqualTo(30);
        List<String> unmet = new ArrayList<>();
        corpus.files().forEach((file, text) -> unmet.addAll(unmet(file, text, problems)));
        assertThat(unmet).isEmpty();
    }

    @Test
    void givesEveryProblemAConstructAndAnAdvice() throws IOException {
        Compiled compiled =
                PackCompiler.compile(PackFiles.read(CORPUS, "hostile"), Catalogue.shipped(), Tables.shipped());

        assertThat(((Compiled.Refused) compiled).problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.construct()).isNotBlank().doesNotContain("\n");
            assertThat(problem.advice()).isNotBlank().endsWith(".");
        });
    }

    private static List<String> unmet(String file, String text, List<Problem> problems) {
        List<String> unmet = new ArrayList<>();
        Matcher expected = EXPECT.matcher(text);
        int count = 0;
        while (expected.find()) {
            count++;
            int line = Integer.parseInt(expected.group(1));
            String words = expected.group(2);
            boolean met = problems.stream()
                    .filter(problem -> problem.file().equals(file) && problem.line() == line)
                    .anyMatch(problem -> problem.toString().contains(words));
            if (!met) {
                unmet.add(file + ":" + line + " " + words);
            }
        }
        return count == 0 ? List.of(file + " expects nothing") : unmet;
    }
}
