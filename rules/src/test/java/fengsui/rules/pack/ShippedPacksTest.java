package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.cli.PackFiles;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Hazard;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedPacksTest {

    private static final List<String> TRUST =
            List.of("secondary copy", "secondary copies", "our design", "unverified", "verified");

    @Test
    void compileWithoutProblem() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void nameTheClauseTheyRestOnAndHowFarItIsTrusted() throws IOException {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.card().basis()).hasSizeGreaterThan(20);
            assertThat(TRUST).anyMatch(mark -> rule.card().basis().contains(mark));
            assertThat(rule.card().zh()).isNotBlank();
            assertThat(rule.card().en()).isNotBlank();
            assertThat(rule.card().sentence()).endsWith(".");
        });
    }

    @Test
    void coverTheHazardsOfTheDemoCounty() throws IOException {
        assertThat(rules())
                .extracting(rule -> rule.card().hazard())
                .contains(
                        "rainstorm",
                        "flash-flood",
                        "flood",
                        "waterlogging",
                        "gas-leak",
                        "mine-gas",
                        "crowd",
                        "fire",
                        "smog",
                        "blind-area",
                        "wage-arrears");
    }

    @Test
    void waitBeforeTheyEndSoThatAlertsDoNotFlap() throws IOException {
        assertThat(rules())
                .allSatisfy(rule ->
                        assertThat(rule.card().clearMillis()).as(rule.name()).isGreaterThanOrEqualTo(300_000));
        assertThat(rules())
                .filteredOn(rule -> rule.card().hazard().equals("rainstorm"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(rule -> {
                    assertThat(rule.card().clearMillis()).isGreaterThanOrEqualTo(1_800_000);
                    assertThat(rule.card().release()).isNotNull();
                });
    }

    @Test
    void areRefusedOnceACrowdLimitIsLowered() throws IOException {
        PackSource packs = PackFiles.read(Path.of("packs"), "shipped");
        String crowd = packs.files().get("safety/crowd.csv");
        PackSource lowered = PackSource.of("lowered", Map.of("crowd.csv", crowd.replace(">=,2,", ">=,1.8,")));

        Compiled compiled = PackCompiler.compile(lowered, Catalogue.shipped(), Tables.shipped());

        assertThat(compiled).isInstanceOf(Compiled.Refused.class);
    }

    @Test
    void onlyServiceNoticesReadSocialFacts() throws IOException {
        List<String> social = Tables.shipped().hazards().stream()
                .filter(Hazard::social)
                .map(Hazard::key)
                .toList();

        assertThat(rules())
                .allSatisfy(rule -> assertThat(social.contains(rule.card().hazard()))
                        .isEqualTo(!rule.card().level().isColour()));
    }

    private static List<Rule> rules() throws IOException {
        Compiled compiled = PackCompiler.compile(
                PackFiles.read(Path.of("packs"), "shipped"), Catalogue.shipped(), Tables.shipped());
        String problems = compiled instanceof Compiled.Refused refused
                ? Arrays.toString(refused.problems().toArray())
                : "";
        assertThat(problems).isEmpty();
        return ((Compiled.Accepted) compiled).pack().rules();
    }
}
