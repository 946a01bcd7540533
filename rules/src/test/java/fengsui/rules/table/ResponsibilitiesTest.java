package fengsui.rules.table;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.cli.PackFiles;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.Rule;
import fengsui.rules.quantity.Catalogue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResponsibilitiesTest {

    private static final Tables TABLES = Tables.shipped();
    private static final Area TOWN = new Area("990101200");
    private static final String HEAD = "hazard,level,area,lead,supports,plan,limits\n";

    @Test
    void everyHazardHasOneLeadAtEachOfItsLevels() {
        for (Hazard hazard : TABLES.hazards()) {
            for (WarningLevel level : WarningLevel.values()) {
                if (level.isColour() != hazard.social()) {
                    assertThat(TABLES.responsibility(hazard, level, TOWN).lead())
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void whomAShippedRuleNamesLeadsOrSupports() throws IOException {
        Compiled compiled =
                PackCompiler.compile(PackFiles.read(Path.of("packs"), "shipped"), Catalogue.shipped(), TABLES);

        assertThat(((Compiled.Accepted) compiled).pack().rules())
                .allSatisfy(rule -> assertThat(line(rule)).contains(rule.card().owner()));
    }

    private static String line(Rule rule) {
        Hazard hazard = TABLES.hazard(rule.card().hazard()).orElseThrow();
        Responsibility line = TABLES.responsibility(hazard, rule.card().level(), TOWN);
        return line.lead() + " " + String.join(" ", line.supports());
    }

    @Test
    void theLongestAreaWinsThenTheNamedLevel() {
        Responsibilities read = parse("""
                fire,RED,*,emergency-bureau,,,
                fire,*,990101,public-security,,,
                fire,*,990101200,housing-bureau,,smog-response,
                fire,RED,990101200,water-bureau,weather-bureau,,1m 2m 3m 4m
                """).responsibilities();

        assertThat(lead(read, WarningLevel.RED, "990101200")).isEqualTo("water-bureau");
        assertThat(lead(read, WarningLevel.BLUE, "990101200001001")).isEqualTo("housing-bureau");
        assertThat(lead(read, WarningLevel.RED, "990101300")).isEqualTo("public-security");
        assertThat(lead(read, WarningLevel.RED, "990102300")).isEqualTo("emergency-bureau");
        assertThat(lead(read, WarningLevel.BLUE, "990102300")).isEqualTo("fire-brigade");
        Responsibility own = read.of("fire", WarningLevel.RED, TOWN).orElseThrow();
        assertThat(own.supports()).containsExactly("weather-bureau");
        assertThat(own.ladder()).isNotNull();
        assertThat(own.ladder().rungs())
                .extracting(Ladder.Rung::limitMillis)
                .containsExactly(60_000L, 120_000L, 180_000L, 240_000L);
        assertThat(read.of("fire", WarningLevel.BLUE, TOWN).orElseThrow().plan())
                .isEqualTo("smog-response");
    }

    @Test
    void withoutLimitsTheTempoTellsThem() {
        Hazard fire = TABLES.hazard("fire").orElseThrow();

        assertThat(TABLES.responsibility(fire, WarningLevel.RED, TOWN).ladder())
                .isEqualTo(TABLES.ladder(Hazard.Tempo.FAST, WarningLevel.RED).orElseThrow());
    }

    @Test
    void twoLeadsNoneAndUnknownWordsAreAllTold() {
        assertThat(parse("""
                fire,RED,*,emergency-bureau,,,
                fire,RED,*,public-security,,,
                fire,PURPLE,*,fire-brigad,emergency-bureau emergency-bureau,none1,
                flod,*,*,water-bureau,,,
                fire,ORANGE,here,water-bureau,water-bureau,,5m
                wage-arrears,*,990101,labour-bureau,,,5m
                """).problems())
                .anyMatch(
                        text -> text.contains(
                                "line 37, lead: 'public-security'. A second lead for fire, level RED, area *; the first stands in line 36"))
                .anyMatch(text ->
                        text.contains("line 38, level: 'PURPLE'. Write * or one of [BLUE, YELLOW, ORANGE, RED]"))
                .anyMatch(text -> text.contains("line 38, lead: 'fire-brigad'. Maybe 'fire-brigade'."))
                .anyMatch(text -> text.contains("line 38, supports: 'emergency-bureau emergency-bureau'"))
                .anyMatch(text -> text.contains("line 38, plan: 'none1'. Maybe 'none'."))
                .anyMatch(text -> text.contains("line 39, hazard: 'flod'. Maybe 'flood'."))
                .anyMatch(text -> text.contains("line 40, area: 'here'"))
                .anyMatch(text -> text.contains("line 41, limits: '5m'. Nobody is paged"))
                .hasSize(9);
    }

    @Test
    void aHazardWithoutLeadIsToldWithItsLevels() throws IOException {
        Table one = Table.read("mine", new StringReader(HEAD + "fire,RED,*,fire-brigade,,,"));

        assertThat(Responsibilities.parse(one, TABLES).problems())
                .contains(
                        "responsibilities: no lead for fire at [BLUE, YELLOW, ORANGE] (expected: one for the whole county, area "
                                + "*).")
                .contains(
                        "responsibilities: no lead for wage-arrears at [NOTICE] (expected: one for the whole county, area *).")
                .hasSize(TABLES.hazards().size());
    }

    /** These lines after one lead for every hazard. */
    private static Responsibilities.Parsed parse(String lines) {
        String all = TABLES.hazards().stream()
                .map(hazard -> hazard.key() + ",*,*," + (hazard.key().equals("fire") ? "fire-brigade" : "duty-office")
                        + ",,,\n")
                .collect(Collectors.joining());
        try {
            return Responsibilities.parse(Table.read("mine", new StringReader(HEAD + all + lines)), TABLES);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lead(Responsibilities read, WarningLevel level, String area) {
        return read.of("fire", level, new Area(area)).orElseThrow().lead();
    }
}
