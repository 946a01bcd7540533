package fengsui.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Scope;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.indicator.IndicatorName;
import fengsui.rules.indicator.Statistic;
import fengsui.rules.pack.Comparison.Field;
import fengsui.rules.pack.Comparison.Operator;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Period;
import fengsui.rules.table.Tables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackCompilerTest {

    private static final String EXAMPLE = """
            package fengsui.environment

            /* Three hours of cloudburst at a gauge: gullies and basements flood next. */
            rule "rainstorm red"
              @hazard("rainstorm") @level("RED") @scope("TOWN")
              @basis("CMA Order 16 (2007), rainstorm red signal: 100 mm in 3 h")
              @hold("0s") @clear("30m") @release("$rain < 80")
              @owner("water-bureau") @plan("evacuate-low-lying")
              @zh("{area}三小时雨量{value}毫米") @en("{area}: {value} mm of rain in 3 h")
            when
              $rain : Indicator(name == "rainfall.sum.3h", unit == "mm", value >= 100)
            then
              warn($rain);
            end
            """;

    @Test
    void compilesTheExampleOfTheSemanticsToItsCheckedForm() {
        Rule rule = accepted(EXAMPLE).rules().get(0);

        IndicatorName.OfQuantity rain = new IndicatorName.OfQuantity(
                Catalogue.shipped().get("rainfall"), Statistic.SUM, List.of(), 10_800_000, null);
        Condition.OnIndicator pattern = new Condition.OnIndicator(
                "$rain", rain, List.of(new Comparison(Field.VALUE, Operator.AT_LEAST, 100)), 11);
        assertThat(rule.when()).isEqualTo(pattern);
        assertThat(rule.evidence()).containsExactly(pattern);
        assertThat(rule.release())
                .containsExactly(new Rule.Release(pattern, new Comparison(Field.VALUE, Operator.LESS, 80)));
        assertThat(rule.modes()).containsExactlyInAnyOrder(Mode.values());
        assertThat(rule.coverage()).isEqualTo(0.5);
        assertThat(rule.line()).isEqualTo(4);
        assertThat(rule.card().condition()).isEqualTo("rainfall.sum.3h >= 100 mm");
        assertThat(rule.card().release()).isEqualTo("rainfall.sum.3h < 80 mm");
        assertThat(rule.card().sentence())
                .isEqualTo("Three hours of cloudburst at a gauge: gullies and basements flood next.");
        assertThat(rule.card().level()).isEqualTo(WarningLevel.RED);
        assertThat(rule.scope()).isEqualTo(Scope.TOWN);
        assertThat(rule.card().holdMillis()).isZero();
        assertThat(rule.card().clearMillis()).isEqualTo(1_800_000);
        assertThat(rule.card().zh()).isEqualTo("{area}三小时雨量{value}毫米");
    }

    @Test
    void readsChineseNamesVariablesAndIndicators() {
        Rule rule = accepted(EXAMPLE.replace("rainstorm red", "暴雨红色")
                        .replace("$rain", "$雨")
                        .replace("rainfall.sum.3h", "雨量.累计.3小时"))
                .rules()
                .get(0);

        assertThat(rule.name()).isEqualTo("暴雨红色");
        assertThat(rule.card().condition()).isEqualTo("rainfall.sum.3h >= 100 mm");
    }

    @Test
    void foldsExistsAndFlattensAndButKeepsOrAndNot() {
        String when = """
                  exists ($rain : Indicator(name == "rainfall.sum.3h", value >= 100) and Mode(name == "URGENT"))
                  (Period(name == "NIGHT") or Finding(hazard == "flood", level >= "ORANGE"))
                  not (Indicator(name == "wind_speed.mean.10m", value < 3, coverage >= 0.8))
                """;
        Condition condition = accepted(withCondition(when)).rules().get(0).when();

        assertThat(PackCompiler.describe(condition))
                .isEqualTo("rainfall.sum.3h >= 100 mm and mode URGENT and (period NIGHT or finding flood >= orange)"
                        + " and not (wind_speed.mean.10m < 3 m/s and wind_speed.mean.10m coverage >= 0.8)");
        assertThat(((Condition.And) condition).parts()).hasSize(4);
        assertThat(((Condition.And) condition).parts().get(1)).isEqualTo(new Condition.OnMode(Mode.URGENT, 11));
        assertThat(((Condition.Or) ((Condition.And) condition).parts().get(2))
                        .parts()
                        .get(0))
                .isEqualTo(new Condition.OnPeriod(Period.NIGHT, 12));
    }

    @Test
    void readsCoverageAndModes() {
        Rule rule = accepted(EXAMPLE.replace(
                        "@hold(\"0s\")", "@hold(\"90s\") @coverage(\"0.8\") @mode(\"URGENT, RESPONSE\")"))
                .rules()
                .get(0);

        assertThat(rule.coverage()).isEqualTo(0.8);
        assertThat(rule.modes()).containsExactlyInAnyOrder(Mode.URGENT, Mode.RESPONSE);
        assertThat(rule.card().holdMillis()).isEqualTo(90_000);
    }

    @Test
    void ordersRulesByNameAndStampsThemWithVersionAndHash() {
        PackSource source = PackSource.of(
                "v7", Map.of("a.drl", EXAMPLE, "b.drl", EXAMPLE.replace("rainstorm red", "another rainstorm red")));

        Pack pack = ((Compiled.Accepted) compile(source)).pack();

        assertThat(pack.rules()).extracting(Rule::name).containsExactly("another rainstorm red", "rainstorm red");
        assertThat(pack.rules()).allSatisfy(rule -> {
            assertThat(rule.card().packVersion()).isEqualTo("v7");
            assertThat(rule.card().packHash()).isEqualTo(source.hash());
        });
    }

    @Test
    void reportsAllProblemsOfAllFilesAtOnceInOrder() {
        PackSource source = PackSource.of(
                "v1",
                Map.of(
                        "b.drl", EXAMPLE.replace("water-bureau", "water-buro").replace("RED", "PURPLE"),
                        "a.drl", EXAMPLE.replace("rainfall", "rainfal").replace("\"mm\"", "\"inch\"")));

        List<Problem> problems = ((Compiled.Refused) compile(source)).problems();

        assertThat(problems).isSorted();
        assertThat(problems)
                .extracting(Problem::toString)
                .anyMatch(text -> text.startsWith("a.drl:11: indicator") && text.endsWith("Maybe 'rainfall'."));
        assertThat(problems).extracting(Problem::toString).anyMatch(text -> text.startsWith("b.drl:5: @level"));
        assertThat(problems)
                .extracting(Problem::toString)
                .contains("b.drl:8: @owner(\"water-buro\"). Maybe 'water-bureau'.");
    }

    @Test
    void stillSeesOtherRulesBehindASyntaxError() {
        String broken = EXAMPLE.replace("value >= 100)", "value >= 100") + "\n"
                + EXAMPLE.replace("package fengsui.environment", "").replace("water-bureau", "nobody");

        List<Problem> problems = ((Compiled.Refused) compile(PackSource.of("v1", Map.of("a.drl", broken)))).problems();

        assertThat(problems).extracting(Problem::line).contains(12);
        assertThat(problems).extracting(Problem::construct).contains("@owner(\"nobody\")");
    }

    private static String withCondition(String when) {
        int from = EXAMPLE.indexOf("  $rain : Indicator");
        return EXAMPLE.substring(0, from) + when + EXAMPLE.substring(EXAMPLE.indexOf("then\n"));
    }

    private static Pack accepted(String text) {
        Compiled compiled = compile(PackSource.of("v1", Map.of("rain.drl", text)));
        assertThat(compiled).isInstanceOf(Compiled.Accepted.class);
        return ((Compiled.Accepted) compiled).pack();
    }

    private static Compiled compile(PackSource source) {
        return PackCompiler.compile(source, Catalogue.shipped(), Tables.shipped());
    }
}
