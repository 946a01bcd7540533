package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PackCompilerFuzzTest {

    private static final List<String> SPLINTERS = List.of(
            "(",
            ")",
            "\"",
            "'",
            "/*",
            "*/",
            "//",
            "\n",
            ",",
            ";",
            ":",
            "not ",
            "exists ",
            "or ",
            "and ",
            "end\n",
            "then\n",
            "when\n",
            "rule ",
            "@",
            "$",
            "\\u0022",
            "{",
            "}",
            "&&",
            "null",
            "0x1",
            "1e999",
            "eval(true)",
            "from x",
            "Indicator()",
            "Finding(hazard == \"fire\")",
            "warn($rain);",
            "\u0000",
            "\u202e",
            "，",
            "雨");

    @Property(tries = 300)
    void answersAnyDamagedRuleWithAPackOrWithProblems(@ForAll("damaged") String text) {
        Compiled compiled = compile(text);

        if (compiled instanceof Compiled.Refused refused) {
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                    .isBetween(1, (int) lines + 1));
        } else {
            assertThat(((Compiled.Accepted) compiled).pack().rules()).isNotEmpty();
        }
    }

    @Property(tries = 50)
    void givesTheSameAnswerEveryTime(@ForAll("damaged") String text) {
        assertThat(compile(text)).isEqualTo(compile(text));
    }

    @Provide
    Arbitrary<String> damaged() throws IOException {
        String rules = Files.readString(Path.of("packs/safety/combined.drl"));
        return damaged(rules.substring(0, rules.indexOf("end\n") + 4));
    }

    @Property(tries = 300)
    void answersAnyDamagedTableWithAPackOrWithProblemsOfItsLines(@ForAll("damagedTable") String text) {
        Compiled compiled = compile("fuzz.csv", text);

        if (compiled instanceof Compiled.Refused refused) {
            long lines = text.chars().filter(c -> c == '\n').count() + 1;
            assertThat(refused.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                    .isBetween(1, (int) lines + 1));
        } else {
            assertThat(((Compiled.Accepted) compiled).pack().rules()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> damagedTable() throws IOException {
        return damaged(Files.readString(Path.of("packs/environment/rainstorm.csv")));
    }

    private static Arbitrary<String> damaged(String text) {
        Arbitrary<Integer> at = Arbitraries.integers().between(0, text.length());
        Arbitrary<Integer> cut = Arbitraries.integers().between(0, 12);
        return Combinators.combine(at, cut, Arbitraries.of(SPLINTERS), at, Arbitraries.of(SPLINTERS))
                .as((first, length, splinter, second, other) -> {
                    String once = text.substring(0, first)
                            + splinter
                            + text.substring(Math.min(text.length(), first + length));
                    int position = Math.min(second, once.length());
                    return once.substring(0, position) + other + once.substring(position);
                });
    }

    private static Compiled compile(String text) {
        return compile("fuzz.drl", text);
    }

    private static Compiled compile(String file, String text) {
        return PackCompiler.compile(PackSource.of("fuzz", Map.of(file, text)), Catalogue.shipped(), Tables.shipped());
    }
}
