package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.ACKNOWLEDGED;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.Timeline.COUNTY;
import static fengsui.rules.alert.Timeline.GRID;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.alert.Timeline.TOWN_2;
import static fengsui.rules.alert.Timeline.TOWN_3;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.RED;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.pack.Comparison;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

    private static AreaName name(String area, String zh, String en) {
        return new AreaName(new Area(area), zh, en, 0, 0);
    }

    private static RuleCard card(String name, WarningLevel level, String zh, String en) {
        RuleCard card = Timeline.card("rainstorm", level, GRID, "G-1");
        return new RuleCard(
                name,
                card.packVersion(),
                card.packHash(),
                card.sentence(),
                card.condition(),
                card.hazard(),
                level,
                card.scope(),
                card.basis(),
                0,
                0,
                null,
                card.owner(),
                card.plan(),
                zh,
                en);
    }

    @Test
    void saysWhereAndHowMuchInBothLanguages() {
        Timeline day = new Timeline().at("08:00");
        day.learn(name(TOWN, "青石镇", "Qingshi Town"));

        day.holds("rainstorm", RED, TOWN).expect(RAISED);

        assertThat(day.last().headlineZh()).isEqualTo("青石镇三小时雨量103.4毫米");
        assertThat(day.last().headlineEn()).isEqualTo("Qingshi Town: 103.4 mm of rain in 3 h");
        assertThat(day.last().areaZh()).isEqualTo("青石镇");
        assertThat(day.last().hazardEn()).isEqualTo("rainstorm");
        assertThat(day.last().owner()).isEqualTo("water-bureau");
        assertThat(day.last().mattersZh()).isNotEmpty();
        assertThat(day.last().measuresEn()).isNotEmpty();
    }

    @Test
    void unknownAreaIsCalledByItsCodeUntilItsNameIsLearned() {
        Timeline day = new Timeline().at("08:00").holds("rainstorm", RED, TOWN).expect(RAISED);
        assertThat(day.last().headlineEn()).startsWith("990101001: ");

        day.learn(name(TOWN, "青石镇", "Qingshi Town"));
        day.at("08:01").asks(Verb.ACKNOWLEDGE).expect(ACKNOWLEDGED);

        assertThat(day.last().headlineEn()).startsWith("Qingshi Town: ");
    }

    @Test
    void fillsSiteValueAndLimitOnceAndLeavesOtherBraces() {
        Timeline day = new Timeline().at("08:00");
        day.learn(name(TOWN, "{value}镇", "{value} Town"));
        Site site = Site.of("G-1", new Area(GRID), SiteKind.STATION, List.of("rainfall"), Map.of());
        day.learn(site);

        RuleCard card = card("r", RED, "{area}{site}{value}超{limit}{x}{", "{area} {site}: {value} over {limit}");
        day.change(FindingReason.HELD, card, GRID, "G-1", 100.04).expect(RAISED);

        assertThat(day.last().headlineZh()).isEqualTo("{value}镇站G-1100超100{x}{");
        assertThat(day.last().headlineEn()).isEqualTo("{value} Town station G-1: 100 over 100");
        assertThat(day.last().members().get(0).siteEn()).isEqualTo("station G-1");
    }

    @Test
    void highestThenEarliestThenFirstByNameSpeaks() {
        Timeline day = new Timeline();
        day.at("08:00").change(FindingReason.HELD, card("b", BLUE, "", "b"), GRID, "G-1", 1);
        day.expect(RAISED);
        day.at("08:01").change(FindingReason.HELD, card("z", RED, "", "z"), GRID, "G-1", 1);
        day.change(FindingReason.HELD, card("a", RED, "", "a"), GRID, "G-1", 1);
        day.expect(ChangeReason.LEVEL_ROSE);
        assertThat(day.last().headlineEn()).isEqualTo("a");
        day.at("08:02").change(FindingReason.HELD, card("0", RED, "", "0"), GRID, "G-1", 1);
        day.expect(ChangeReason.EVIDENCE_CHANGED);

        assertThat(day.last().headlineEn()).isEqualTo("a");
    }

    @Test
    void countyAlertNamesTheTownThatIsWorst() {
        Timeline day = new Timeline().at("08:00");
        day.learn(name(COUNTY, "演示县", "Demo County"));
        day.learn(name(TOWN_2, "河口镇", "Hekou Town"));

        day.holds("rainstorm", BLUE, TOWN).holds("rainstorm", RED, TOWN_2).holds("rainstorm", BLUE, TOWN_3);
        day.at("08:00:01");

        assertThat(day.last(COUNTY).headlineZh()).isEqualTo("演示县（3个乡镇）：河口镇三小时雨量103.4毫米");
        assertThat(day.last(COUNTY).headlineEn())
                .isEqualTo("Demo County (3 towns): Hekou Town: 103.4 mm of rain in 3 h");
    }

    @ParameterizedTest
    @CsvSource({
        "103.44, mm, 100, 103.4",
        "100.04, mm, 100, 100",
        "99.96, mm, 100, 99.96",
        "99.999999, mm, 100, 99.999999",
        "0.3499999, m, 0, 0.35",
        "0, m, 0, 0",
        "-0.0004, m, 0, -0.0004",
        "1e7, ug/m3, 100, 10000000",
        "12.3456, furlong, 1, 12.35",
        "17.26, Cel/h, 1, 17.3"
    })
    void showsSensibleDigitsButNeverRoundsAcrossTheLimit(double value, String unit, double limit, String shown) {
        Comparison atLeast = new Comparison(Comparison.Field.VALUE, Comparison.Operator.AT_LEAST, limit);

        assertThat(Figures.number(value, unit, List.of(atLeast))).isEqualTo(shown);
    }
}
