package fengsui.rules.alert;

import static fengsui.rules.alert.Timeline.GRID;
import static fengsui.rules.finding.WarningLevel.RED;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingState;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.situation.Knowledge;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static Evidence rain(double value, Knowledge knowledge) {
        return new Evidence("rainfall.sum.3h", value, knowledge, "mm", 0.9999, List.of(">= 100"), "G-14", null, 0);
    }

    private static String en(Evidence evidence) {
        return new EvidenceLine(evidence, Language.EN).text();
    }

    private static AlertChange.Member member(
            FindingState state, @Nullable String release, long hold, Evidence evidence) {
        RuleCard card = new RuleCard(
                "rainstorm red",
                "7",
                "ab12",
                "Three hours of cloudburst.",
                "rainfall.sum.3h(value >= 100)",
                "rainstorm",
                RED,
                fengsui.rules.area.Scope.SITE,
                "CMA Order 16",
                hold,
                1_800_000,
                release,
                "water-bureau",
                "none",
                "",
                "");
        return new AlertChange.Member(
                new Area(GRID),
                "G-14",
                "雨量站14",
                "Gauge 14",
                card,
                state,
                Timeline.millis("00:15"),
                false,
                List.of(evidence));
    }

    @Test
    void tellsEverythingNeededToRedoTheVerdict() {
        AlertChange.Member member = member(FindingState.ACTIVE, null, 300_000, rain(103.4, Knowledge.EXACT));

        Explanation explanation = Explanation.of(member, ZoneOffset.ofHours(8));

        assertThat(explanation.en()).isEqualTo("""
                        Rule "rainstorm red" (red) holds in 990101001001001 Gauge 14 [G-14] since 2026-06-20 08:15:00 +08:00.
                        Why: Three hours of cloudburst.
                        Basis: CMA Order 16
                        Condition: rainfall.sum.3h(value >= 100)
                          rainfall.sum.3h = 103.4 mm ≥ 100 mm (coverage 99 %, worst site G-14)
                        It has to hold for 5 min before it counts.
                        Clears: not (rainfall.sum.3h(value >= 100)) for 30 min.
                        Pack: version 7, SHA-256 ab12""");
        assertThat(explanation.zh()).isEqualTo("""
                        规则“rainstorm red”（红色）自 2026-06-20 08:15:00 +08:00 起在 990101001001001 雨量站14 [G-14] 成立。
                        说明：Three hours of cloudburst.
                        依据：CMA Order 16
                        条件：rainfall.sum.3h(value >= 100)
                          rainfall.sum.3h = 103.4 mm ≥ 100 mm（覆盖率 99 %，最不利站点 G-14）
                        须持续成立 5 分钟。
                        解除：不再满足 (rainfall.sum.3h(value >= 100))，持续 30 分钟。
                        规则包：版本 7，SHA-256 ab12""");
    }

    @Test
    void tellsTheReleaseAndTheLossOfData() {
        AlertChange.Member member = member(FindingState.UNKNOWN, "$rain < 80", 0, rain(0, Knowledge.ABSENT));

        String text = Explanation.of(member, ZoneOffset.UTC).en();

        assertThat(text)
                .contains("Clears: $rain < 80 for 30 min.", "unknown is not normal", "since 2026-06-20 00:15:00 Z");
        assertThat(text).contains("rainfall.sum.3h: no value (cannot tell whether ≥ 100 mm)");
    }

    @Test
    void valueThatNoLongerMeetsItsLimitIsNotShownAsIfItDid() {
        assertThat(en(rain(95, Knowledge.EXACT))).startsWith("rainfall.sum.3h = 95 mm (not ≥ 100 mm)");
        assertThat(en(rain(99.97, Knowledge.EXACT))).startsWith("rainfall.sum.3h = 99.97 mm (not ≥ 100 mm)");
    }

    @Test
    void lowerBoundSaysSo() {
        assertThat(en(rain(103.4, Knowledge.LOWER_BOUND))).startsWith("rainfall.sum.3h is at least 103.4 mm ≥ 100 mm");
        assertThat(en(rain(95, Knowledge.LOWER_BOUND)))
                .startsWith("rainfall.sum.3h is at least 95 mm (cannot tell whether ≥ 100 mm)");
    }

    @Test
    void localLimitIsShownWithTheMeasuredValue() {
        Evidence level = new Evidence(
                "water_level.last.above.warning_level",
                0.35,
                Knowledge.EXACT,
                "m",
                1,
                List.of(">= 0", "< 1"),
                "R-1",
                "warning_level",
                12.3);

        assertThat(en(level))
                .isEqualTo("water_level.last.above.warning_level = 0.35 m ≥ 0 m and < 1 m"
                        + " (coverage 100 %, worst site R-1, 12.65 m less the site's warning_level of 12.3 m)");
    }

    @Test
    void childFindingIsNamedByItsLevel() {
        Evidence child =
                new Evidence("finding:flood", RED.ordinal(), Knowledge.EXACT, "1", 1, List.of(">= 3"), null, null, 0);

        assertThat(en(child)).isEqualTo("finding:flood = red ≥ orange");
        assertThat(new EvidenceLine(child, Language.ZH).text()).isEqualTo("finding:flood = 红色 ≥ 橙色");
    }
}
