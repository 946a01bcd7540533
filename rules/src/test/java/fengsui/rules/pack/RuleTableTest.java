package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.Mode;
import fengsui.rules.table.Tables;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleTableTest {

    private static final String HEAD = "规则,灾种,级别,指标,比较,限值,单位,解除值,持续,解除,范围,依据,责任,预案,中文,英文";
    private static final String RAIN =
            "暴雨橙色,暴雨,橙,雨量.累计.3小时,≥,50,mm,10,0,30分钟,乡镇,示例依据（自定）,水利局,低洼转移,{area}雨量{value}毫米,{area}: {value} mm";

    @Test
    void saysTheSameAsARuleFile() {
        Rule table = accepted(HEAD + "\n" + RAIN).get(0);
        Rule file = accepted("a.drl", """
                package fengsui.environment

                /* Warns of 暴雨 at 雨量.累计.3小时 ≥ 50 mm. */
                rule "暴雨橙色"
                  @hazard("rainstorm") @level("ORANGE") @scope("TOWN") @basis("示例依据（自定）")
                  @hold("0s") @clear("30m") @release("$a < 10")
                  @owner("water-bureau") @plan("evacuate-low-lying")
                  @zh("{area}雨量{value}毫米") @en("{area}: {value} mm")
                when
                  $a : Indicator(name == "rainfall.sum.3h", unit == "mm", value >= 50)
                then
                  warn($a);
                end
                """).get(0);

        assertThat(PackCompiler.describe(table.when()))
                .isEqualTo(PackCompiler.describe(file.when()))
                .isEqualTo("rainfall.sum.3h >= 50 mm");
        assertThat(table.card())
                .usingRecursiveComparison()
                .ignoringFields("packHash")
                .isEqualTo(file.card());
        assertThat(table.line()).isEqualTo(2);
        assertThat(table.file()).isEqualTo("rain.csv");
    }

    @Test
    void readsEnglishHeadsInAnyOrderCommentsAMarkAndQuotedCommas() {
        String head =
                "en,zh,plan,owner,basis,scope,clear,hold,release,unit,limit,compare,indicator,level,hazard,rule,mode,sentence";
        String row =
                "\"{area}, {value}\",{area},flood-patrol,water-bureau,our design of the test,TOWN,30m,5m,,mm,50,>=,"
                        + "rainfall.sum.6h,YELLOW,rainstorm,six hours,急、战,Six hours of rain.";

        Rule rule = accepted("# ours\n" + head + "\n\n" + row).get(0);

        assertThat(rule.card().en()).isEqualTo("{area}, {value}");
        assertThat(rule.card().level()).isEqualTo(WarningLevel.YELLOW);
        assertThat(rule.scope()).isEqualTo(Scope.TOWN);
        assertThat(rule.modes()).containsExactlyInAnyOrder(Mode.URGENT, Mode.RESPONSE);
        assertThat(rule.card().sentence()).isEqualTo("Six hours of rain.");
        assertThat(rule.card().holdMillis()).isEqualTo(300_000);
        assertThat(rule.release()).isEmpty();
        assertThat(rule.line()).isEqualTo(4);
    }

    @Test
    void linesOfOneRuleMustAllHoldAndALineWithoutLimitOnlyReleases() {
        String and = "暴雨橙色,,,wind_speed.mean.10m,>,8,m/s,,,,,,,,,";
        String until = "暴雨橙色,,,雨量.累计.1小时,,,mm,< 1,,,,,,,,";

        Rule rule = accepted(HEAD + "\n" + RAIN + "\n" + and + "\n" + until).get(0);

        assertThat(PackCompiler.describe(rule.when()))
                .isEqualTo("rainfall.sum.3h >= 50 mm and wind_speed.mean.10m > 8 m/s and rainfall.sum.1h known");
        assertThat(rule.card().release()).isEqualTo("rainfall.sum.3h < 10 mm, rainfall.sum.1h < 1 mm");
        assertThat(rule.evidence()).hasSize(2);
    }

    @Test
    void everyProblemIsToldWithLineColumnAndAdvice() {
        String wrong = RAIN.replace("橙,", "紫,").replace("水利局", "水力局").replace("≥,50", "≥,5O");
        String later = RAIN.replace("暴雨橙色", "二号")
                .replace("雨量.累计", "雨量.累积")
                .replace(",mm,", ",cm,")
                .replace("30分钟", "半小时");
        String third = RAIN.replace("暴雨橙色", "三号").replace("rain", "x").replace(",mm,", ",cm,");

        List<String> problems = refused(HEAD + "\n" + wrong + "\n" + later + "\n" + third);

        assertThat(problems)
                .anyMatch(text -> text.startsWith("rain.csv:2: C 级别: '紫'. Write one of NOTICE"))
                .anyMatch(text -> text.startsWith("rain.csv:2: M 责任: '水力局'. Maybe '水利局'."))
                .anyMatch(text -> text.startsWith("rain.csv:2: F 限值: '5O'. Write a plain number"))
                .anyMatch(text -> text.startsWith("rain.csv:3: J 解除: '半小时'."))
                .anyMatch(text -> text.startsWith("rain.csv:3: D 指标: '雨量.累积.3小时'"))
                .anyMatch(text -> text.startsWith("rain.csv:4: G 单位: unit == \"cm\". rainfall.sum.3h is in mm"))
                .hasSize(6);
    }

    @Test
    void theChecksOfRuleFilesHoldForTables() {
        String crowd = "人群,人群拥挤,蓝,crowd_density.mean.1m,≥,1.5,{person}/m2,,1m,10m,点位,本地自定的试验,公安局,限流疏导,{site},{site}";
        String wages = "欠薪,欠薪,蓝,report.wage_arrears.count.7d,≥,5,1,,0,1天,乡镇,本地自定的试验,人力资源和社会保障局,服务跟进,{area},{area}";

        assertThat(refused(HEAD + "\n" + crowd)).anyMatch(text -> text.contains("crowd limit 1.5"));
        assertThat(refused(HEAD + "\n" + wages)).anyMatch(text -> text.contains("NOTICE"));
    }

    @Test
    void aHeadWithMistakesIsToldOnce() {
        List<String> problems = refused(HEAD.replace("限值", "限置").replace("灾种,", "") + "\n" + RAIN);

        assertThat(problems)
                .containsExactly(
                        "rain.csv:1: E 限置: unknown column. Maybe '限值'.",
                        "rain.csv:1: no column 灾种 (hazard), 限值 (limit). Begin the table with all of its columns; cells may be "
                                + "empty.");
    }

    @Test
    void cellsCannotSayMoreThanATable() {
        String quote = RAIN.replace("{area}: {value} mm", "\"x\"\") then System.exit(0); //\"");
        String comment = RAIN.replace("暴雨橙色", "x */ rule");
        String backslash = RAIN.replace("示例依据（自定）", "basis \\u0022 of test");

        assertThat(refused(HEAD + "\n" + quote)).anyMatch(text -> text.contains("P 英文: \" in a cell"));
        assertThat(refused(HEAD + "\n" + comment)).anyMatch(text -> text.contains("A 规则: */ in a cell"));
        assertThat(refused(HEAD + "\n" + backslash)).anyMatch(text -> text.startsWith("rain.csv:2: L 依据: a backslash"));
    }

    @Test
    void sameNameInATableAndAFileIsNamedByTheTablesLine() {
        PackSource source = PackSource.of("v1", Map.of("a.csv", HEAD + "\n\n" + RAIN, "b.csv", HEAD + "\n" + RAIN));

        List<Problem> problems = ((Compiled.Refused) compile(source)).problems();

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("b.csv:2: A 规则: rule '暴雨橙色' again. It stands in a.csv:3; choose another name.");
    }

    @Test
    void otherTablesAreNone() {
        assertThat(PackCompiler.isTable(HEAD)).isTrue();
        assertThat(PackCompiler.isTable("# note\nrule,hazrd,level,limit\n")).isTrue();
        assertThat(PackCompiler.isTable("id,kind,grid,x,y\ns1,STATION,330,1,2\n"))
                .isFalse();
        assertThat(PackCompiler.isTable("")).isFalse();
    }

    @Property(tries = 300)
    void anyTextIsAcceptedOrRefusedNeverThrown(@ForAll String row, @ForAll String cell) {
        String text = HEAD + "\n" + RAIN.replace("{area}雨量{value}毫米", cell) + "\n" + row;

        assertThat(compile(PackSource.of("v1", Map.of("rain.csv", text)))).isNotNull();
    }

    private static List<Rule> accepted(String table) {
        return accepted("rain.csv", table);
    }

    private static List<Rule> accepted(String file, String text) {
        Compiled compiled = compile(PackSource.of("v1", Map.of(file, text)));
        assertThat(compiled).as(compiled.toString()).isInstanceOf(Compiled.Accepted.class);
        return ((Compiled.Accepted) compiled).pack().rules();
    }

    private static List<String> refused(String table) {
        Compiled compiled = compile(PackSource.of("v1", Map.of("rain.csv", table)));
        assertThat(compiled).isInstanceOf(Compiled.Refused.class);
        return ((Compiled.Refused) compiled)
                .problems().stream().map(Problem::toString).toList();
    }

    private static Compiled compile(PackSource source) {
        return PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
    }
}
