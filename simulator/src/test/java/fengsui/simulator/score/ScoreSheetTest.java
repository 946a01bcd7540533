package fengsui.simulator.score;

import static fengsui.rules.alert.ChangeReason.CLEARED;
import static fengsui.rules.alert.ChangeReason.EVIDENCE_CHANGED;
import static fengsui.rules.alert.ChangeReason.LEVEL_ROSE;
import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.finding.WarningLevel.BLUE;
import static fengsui.rules.finding.WarningLevel.RED;
import static fengsui.rules.finding.WarningLevel.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.physics.Truth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {

    private static final long MINUTE = 60_000;
    private static final String YUNTAI = "990101200";
    private static final String ZHUXI = "990101201";
    private static final String COUNTY = "990101";

    /** Onset at minute 100, over at 200; may come 30 min before and 10 min after. */
    private static final Truth.Item STORM = item(YUNTAI, "YELLOW", "ORANGE", true, false);

    private static final Truth TRUTH = new Truth(List.of(STORM));

    @Test
    void hitsInsideTheWindowOnTheSameGround() {
        ScoreSheet sheet = score(rise("a", 1, 90, RAISED, YUNTAI, YELLOW));

        assertThat(sheet.count(Verdict.HIT)).isEqualTo(1);
        assertThat(sheet.leadTimeSeconds()).containsEntry("rainstorm", 600L);
        assertThat(sheet.expectationsHold()).isTrue();
    }

    @Test
    void hitsByARiseOfLevel() {
        ScoreSheet sheet = score(rise("a", 1, 75, RAISED, YUNTAI, BLUE), rise("a", 2, 110, LEVEL_ROSE, YUNTAI, YELLOW));

        assertThat(sheet.count(Verdict.HIT)).isEqualTo(1);
        assertThat(sheet.leadTimeSeconds()).containsEntry("rainstorm", -600L);
        assertThat(sheet.expectationsHold()).isTrue();
    }

    @Test
    void alertsThatAreRightButLateInTheMiddleDoNotHold() {
        Truth early = new Truth(List.of(STORM), Map.of("rainstorm", 2 * MINUTE));
        AlertChange late = rise("a", 1, 103, RAISED, YUNTAI, YELLOW);

        ScoreSheet sheet = ScoreSheet.of(early, List.of(late));

        assertThat(sheet.count(Verdict.HIT)).isEqualTo(1);
        assertThat(sheet.slow()).containsExactly("rainstorm: median 180 s after the onset (expected: at most 120 s)");
        assertThat(sheet.expectationsHold()).isFalse();
        assertThat(ScoreSheet.of(early, List.of(rise("a", 1, 102, RAISED, YUNTAI, YELLOW)))
                        .expectationsHold())
                .isTrue();
    }

    @Test
    void hitsAtBothEdgesOfTheWindowAndNotBeyond() {
        assertThat(score(rise("a", 1, 70, RAISED, YUNTAI, YELLOW)).count(Verdict.HIT))
                .isEqualTo(1);
        assertThat(score(rise("a", 1, 110, RAISED, YUNTAI, YELLOW)).count(Verdict.HIT))
                .isEqualTo(1);
        assertThat(score(rise("a", 1, 69, RAISED, YUNTAI, YELLOW)).count(Verdict.HIT))
                .isZero();
        assertThat(score(rise("a", 1, 111, RAISED, YUNTAI, YELLOW)).count(Verdict.HIT))
                .isZero();
    }

    @Test
    void doesNotHitByAChangeOfEvidence() {
        ScoreSheet sheet = score(rise("a", 1, 90, EVIDENCE_CHANGED, YUNTAI, YELLOW));

        assertThat(sheet.count(Verdict.HIT)).isZero();
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void missesWhatNobodyRaised() {
        ScoreSheet sheet = score();

        assertThat(sheet.count(Verdict.MISSED)).isEqualTo(1);
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesLate() {
        ScoreSheet sheet = score(rise("a", 1, 130, RAISED, YUNTAI, YELLOW));

        assertThat(sheet.count(Verdict.LATE)).isEqualTo(1);
        assertThat(sheet.count(Verdict.MISSED)).isZero();
        assertThat(sheet.falseAlerts()).isEmpty();
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesUnderLevel() {
        ScoreSheet sheet = score(rise("a", 1, 95, RAISED, YUNTAI, BLUE));

        assertThat(sheet.count(Verdict.UNDER_LEVEL)).isEqualTo(1);
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesOverLevel() {
        ScoreSheet sheet = score(rise("a", 1, 95, RAISED, YUNTAI, RED));

        assertThat(sheet.count(Verdict.HIT)).isEqualTo(1);
        assertThat(sheet.overLevel()).containsExactly("a");
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesWrongAreaAndDoesNotCountItAsFalseToo() {
        ScoreSheet sheet = score(rise("a", 1, 95, RAISED, ZHUXI, YELLOW));

        assertThat(sheet.count(Verdict.WRONG_AREA)).isEqualTo(1);
        assertThat(sheet.falseAlerts()).isEmpty();
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesFalseAlerts() {
        ScoreSheet sheet = score(rise("a", 1, 95, RAISED, YUNTAI, YELLOW), rise("b", 1, 300, RAISED, ZHUXI, YELLOW));

        assertThat(sheet.falseAlerts()).containsExactly("b");
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void anAlertLongBeforeItsHazardIsFalse() {
        ScoreSheet sheet = score(rise("a", 1, 10, RAISED, YUNTAI, YELLOW));

        assertThat(sheet.falseAlerts()).containsExactly("a");
    }

    @Test
    void everyAlertIsFalseOnAQuietDay() {
        ScoreSheet sheet = ScoreSheet.of(new Truth(List.of()), List.of(rise("a", 1, 10, RAISED, YUNTAI, BLUE)));

        assertThat(sheet.falseAlerts()).containsExactly("a");
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesASecondAlertBesideTheFirst() {
        ScoreSheet sheet = score(rise("a", 1, 95, RAISED, YUNTAI, YELLOW), rise("b", 1, 105, RAISED, YUNTAI, YELLOW));

        assertThat(sheet.duplicates()).containsExactly("b");
        assertThat(sheet.expectationsHold()).isFalse();
    }

    @Test
    void seesASecondAlertForTheSameCauseAfterTheFirstCleared() {
        ScoreSheet sheet = score(
                rise("a", 1, 95, RAISED, YUNTAI, YELLOW),
                rise("a", 2, 120, CLEARED, YUNTAI, YELLOW),
                rise("b", 1, 190, RAISED, YUNTAI, YELLOW));

        assertThat(sheet.duplicates()).containsExactly("b");
    }

    @Test
    void aTownsAlertIsNoCountyRollUp() {
        Truth county = new Truth(List.of(item(COUNTY, "YELLOW", "ORANGE", true, true)));

        assertThat(ScoreSheet.of(county, List.of(rise("a", 1, 95, RAISED, YUNTAI, YELLOW)))
                        .count(Verdict.HIT))
                .isZero();
        assertThat(ScoreSheet.of(county, List.of(rise("a", 1, 95, RAISED, COUNTY, YELLOW)))
                        .count(Verdict.HIT))
                .isEqualTo(1);
    }

    @Test
    void asksNothingWhereTheLimitWasMetNarrowly() {
        Truth narrow = new Truth(List.of(item(YUNTAI, "YELLOW", "YELLOW", false, false)));

        assertThat(ScoreSheet.of(narrow, List.of()).expectationsHold()).isTrue();
        assertThat(ScoreSheet.of(narrow, List.of(rise("a", 1, 95, RAISED, YUNTAI, YELLOW)))
                        .expectationsHold())
                .isTrue();
    }

    @Test
    void countsARepeatedRevisionOnce() {
        AlertChange raised = rise("a", 1, 95, RAISED, YUNTAI, YELLOW);

        assertThat(score(raised, raised).changes()).isEqualTo(1);
        assertThat(score(raised, raised).expectationsHold()).isTrue();
    }

    @Property(tries = 200)
    void everyRequiredItemHasExactlyOneVerdictAndTheOrderOfChangesIsIrrelevant(
            @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 300) Long> minutes,
            @ForAll @IntRange(min = 1, max = 4) int level,
            @ForAll boolean elsewhere) {
        List<AlertChange> changes = new ArrayList<>();
        for (int i = 0; i < minutes.size(); i++) {
            String area = elsewhere && i % 2 == 0 ? ZHUXI : YUNTAI;
            changes.add(rise("a" + i, 1, minutes.get(i), RAISED, area, WarningLevel.values()[level]));
        }
        ScoreSheet sheet = ScoreSheet.of(TRUTH, changes);
        List<AlertChange> reversed = new ArrayList<>(changes);
        Collections.reverse(reversed);

        assertThat(sheet.outcomes()).hasSize(1);
        assertThat(ScoreSheet.of(TRUTH, reversed)).isEqualTo(sheet);
        assertThat(sheet.falseAlerts()).noneMatch(sheet.duplicates()::contains);
    }

    private static ScoreSheet score(AlertChange... changes) {
        return ScoreSheet.of(TRUTH, List.of(changes));
    }

    private static AlertChange rise(
            String alert, int revision, long minute, ChangeReason reason, String area, WarningLevel level) {
        return Changes.change(alert, revision, minute * MINUTE, reason, "rainstorm", area, level);
    }

    private static Truth.Item item(String area, String level, String ceiling, boolean required, boolean whole) {
        return new Truth.Item(
                "rainstorm",
                area,
                level,
                ceiling,
                100 * MINUTE,
                200 * MINUTE,
                1.3,
                required,
                whole,
                30 * MINUTE,
                10 * MINUTE);
    }
}
