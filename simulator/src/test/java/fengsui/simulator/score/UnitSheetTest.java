package fengsui.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.alert.OperatorAction;
import fengsui.rules.alert.Outcome;
import fengsui.rules.alert.Verb;
import fengsui.rules.finding.WarningLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnitSheetTest {

    private final List<AlertChange> changes = new ArrayList<>();
    private int revision;

    private void happens(
            String alert, long at, ChangeReason reason, @Nullable String actor, @Nullable Outcome outcome) {
        revision++;
        changes.add(Changes.by(
                Changes.change(alert, revision, at, reason, "flood", "990101200", WarningLevel.RED),
                actor,
                "duty-officer",
                "water-bureau",
                outcome));
    }

    @Test
    void delaysCountFromTheLastCallAndReceiptsFromTheDispatch() {
        happens("a", 0, ChangeReason.RAISED, null, null);
        happens("a", 60_000, ChangeReason.LEVEL_ROSE, null, null);
        happens("a", 90_000, ChangeReason.ACKNOWLEDGED, "desk-1", null);
        happens("a", 100_000, ChangeReason.DISPATCHED, "desk-1", null);
        happens("a", 112_000, ChangeReason.RECEIVED, "water-bureau", null);
        happens("a", 400_000, ChangeReason.ACTED, "water-bureau", null);
        happens("b", 0, ChangeReason.RAISED, null, null);
        happens("b", 10_000, ChangeReason.ACKNOWLEDGED, "desk-1", null);

        UnitSheet sheet = UnitSheet.of(changes, List.of(), Map.of(), Set.of());

        UnitSheet.Unit desk = sheet.units().get(0);
        assertThat(desk.name()).isEqualTo("desk-1");
        assertThat(desk.acknowledged()).isEqualTo(new UnitSheet.Times(2, 20_000, 30_000));
        UnitSheet.Unit bureau = sheet.units().get(1);
        assertThat(bureau.received()).isEqualTo(new UnitSheet.Times(1, 12_000, 12_000));
        assertThat(bureau.acted()).isEqualTo(new UnitSheet.Times(1, 340_000, 340_000));
        assertThat(bureau.acknowledged()).isEqualTo(new UnitSheet.Times(0, 0, 0));
    }

    @Test
    void whoWasPassedOverIsCountedByRole() {
        happens("a", 0, ChangeReason.RAISED, null, null);
        happens("a", 120_000, ChangeReason.ESCALATED, null, null);

        UnitSheet sheet = UnitSheet.of(changes, List.of(), Map.of(), Set.of());

        assertThat(sheet.escalatedOver()).containsExactly(Map.entry("duty-officer", 1));
        assertThat(sheet.units()).isEmpty();
    }

    @Test
    void whatGoesAgainstTheTruthOrIsRefusedIsWrong() {
        happens("true", 0, ChangeReason.RAISED, null, null);
        happens("true", 1, ChangeReason.CLOSED, "desk-1", Outcome.FALSE_ALARM);
        happens("true", 2, ChangeReason.DECLINED, "desk-2", null);
        happens("true", 3, ChangeReason.ADOPTED, "desk-3", null);
        happens("false", 0, ChangeReason.RAISED, null, null);
        happens("false", 4, ChangeReason.CLOSED, "desk-4", Outcome.TRUE_ALARM);
        happens("false", 5, ChangeReason.ADOPTED, "desk-5", null);
        happens("false", 6, ChangeReason.CLOSED, "desk-3", Outcome.FALSE_ALARM);
        OperatorAction late =
                new OperatorAction("x", "true", 1, Verb.NOTE, "desk-6", "duty-officer", "", null, 0, null, 0);
        ActionAnswer answer = new ActionAnswer("x", "true", ActionAnswer.Verdict.STALE, "revision: 1", 7);
        ActionAnswer unknown = new ActionAnswer("y", "true", ActionAnswer.Verdict.STALE, "nobody's", 7);

        UnitSheet sheet = UnitSheet.of(changes, List.of(answer, unknown), Map.of("x", late), Set.of("false"));

        assertThat(sheet.units())
                .filteredOn(unit -> !unit.wrong().isEmpty())
                .extracting(unit -> unit.name() + ": " + unit.wrong().get(0))
                .containsExactly(
                        "desk-1: true closed as a false alarm though it is true",
                        "desk-2: true declined though it is true",
                        "desk-4: false closed as true though nothing explains it",
                        "desk-5: false adopted though nothing explains it",
                        "desk-6: NOTE of true refused, STALE: revision: 1");
    }
}
