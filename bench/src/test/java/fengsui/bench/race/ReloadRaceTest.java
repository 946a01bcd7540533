package fengsui.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.rule.DrlText;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.WorkloadFile;
import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadRaceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void notOneRuleIsAsBefore() {
        RuleBook book = RuleBook.of(40);
        List<String> before = rules(PackSource.of("EWS", DrlText.of(book)));

        List<String> after = rules(ReloadRace.changed(book, 1));

        assertThat(after).hasSameSizeAs(before);
        for (int i = 1; i < before.size(); i++) {
            assertThat(after.get(i)).isNotEqualTo(before.get(i));
        }
        assertThat(before).hasSize(41);
    }

    private static List<String> rules(PackSource source) {
        List<String> rules = new ArrayList<>();
        source.files().values().forEach(text -> rules.addAll(Arrays.asList(text.split("\nrule ", -1))));
        return rules;
    }

    @Test
    void everyPackIsTakenAndLookedAt() throws IOException {
        Path file = folder.resolve("workload");
        Generator.write(Plan.ofMinutes(40, 40, 72, Disorder.DEFAULT, false), file);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        ReloadRace.Result result = new ReloadRace(WorkloadFile.load(file, false), 3, nowhere).run();

        assertThat(result.gapsMillis()).hasSize(3).allMatch(gap -> gap > 0);
        assertThat(result.compileMillis()).hasSize(4);
        assertThat(result.looks()).hasSize(3).allMatch(look -> look.classes() > 0 && look.heapBytes() > 0);
        assertThat(result.summary()).containsEntry("reloads", 3);
    }
}
