package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.Verb;
import fengsui.rules.finding.WarningLevel;
import fengsui.simulator.scenario.Scenario;
import fengsui.simulator.score.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReactionsTest {

    private final Reactions reactions = new Reactions(List.of(
            new Scenario.Operator("duty-1", "duty-officer", Verb.ACKNOWLEDGE, WarningLevel.BLUE, 60_000, "", ""),
            new Scenario.Operator(
                    "water-1", "duty-officer", Verb.DISPATCH, WarningLevel.ORANGE, 90_000, "water-bureau", "")));

    @Test
    void answersARaisedAlertAFixedTimeLaterWithTheRevisionItSaw() {
        see(3, 1_000, ChangeReason.RAISED, WarningLevel.RED);

        assertThat(reactions.take(60_999)).isEmpty();
        assertThat(reactions.take(61_000)).singleElement().satisfies(due -> {
            assertThat(due.action().verb()).isEqualTo(Verb.ACKNOWLEDGE);
            assertThat(due.action().at()).isEqualTo(61_000);
            assertThat(due.action().revision()).isEqualTo(3);
        });
        assertThat(reactions.take(91_000))
                .extracting(due -> due.action().target())
                .containsExactly("water-bureau");
    }

    @Test
    void leavesAlertsBelowItsLevelAlone() {
        see(1, 0, ChangeReason.RAISED, WarningLevel.YELLOW);

        assertThat(reactions.take(Long.MAX_VALUE))
                .extracting(due -> due.action().verb())
                .containsExactly(Verb.ACKNOWLEDGE);
    }

    @Test
    void answersEveryRiseButNoFallAndNoNotice() {
        see(1, 0, ChangeReason.RAISED, WarningLevel.BLUE);
        see(2, 1, ChangeReason.LEVEL_FELL, WarningLevel.BLUE);
        see(3, 2, ChangeReason.LEVEL_ROSE, WarningLevel.YELLOW);
        see(4, 3, ChangeReason.REOPENED, WarningLevel.YELLOW);
        see(5, 4, ChangeReason.RAISED, WarningLevel.NOTICE);

        assertThat(reactions.take(Long.MAX_VALUE))
                .extracting(due -> due.action().revision())
                .containsExactly(1, 3, 4);
    }

    private void see(int revision, long at, ChangeReason reason, WarningLevel level) {
        reactions.see(Changes.change("a", revision, at, reason, "rainstorm", "990101200", level));
    }
}
