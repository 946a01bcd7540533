package fengsui.rules.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Rule;
import fengsui.rules.watch.Compilation;
import fengsui.rules.watch.Core;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped rule, through the whole core, at its limits and just below each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedRulesFireTest {

    private final PackSource source;
    private final Compilation compilation;

    ShippedRulesFireTest() throws IOException {
        source = PackFiles.read(Path.of("packs"), "shipped");
        compilation = Core.compile(source);
    }

    List<Rule> rules() {
        return compilation.pack().rules();
    }

    @Test
    void thereAreEnoughForACounty() {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void firesAtItsLimitsAndStaysSilentJustBelowEachOfThem(Rule rule) {
        int limits = RuleTrial.limited(rule).size();

        assertThat(limits).isPositive();
        assertThat(RuleTrial.run(compilation, source, rule, RuleTrial.NONE))
                .as("at its limits")
                .contains(rule.name());
        for (int i = 0; i < limits; i++) {
            assertThat(RuleTrial.run(compilation, source, rule, i))
                    .as("just below " + RuleTrial.limited(rule).get(i).name().text())
                    .doesNotContain(rule.name());
        }
    }
}
