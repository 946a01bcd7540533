package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.area.Site;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.UnitSheet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table-top exercise on the real stack: what a scribe types becomes actions, and is scored. */
class StaffedDrillTest {

    @TempDir
    private Path work;

    private final StringWriter talk = new StringWriter();
    private final List<AlertChange> changes = new ArrayList<>();
    private Director director;

    @Test
    void whatIsInjectedRaisesAnAlertWhatUnitsDoIsScoredAndTheDrillEndsWhenTheDirectorSaysSo() throws Exception {
        Stage stage = Stage.set(new Playbill(Path.of("scenarios")).read("quiet-day"));
        Site detector = stage.county().sites().stream()
                .filter(site -> site.quantities().contains("combustible_gas"))
                .findFirst()
                .orElseThrow();

        DrillReport report = new Drill(order(stage, detector), this::answer, at -> {}).run();

        assertThat(talk.toString())
                .contains("inject: ")
                .contains("may not ACKNOWLEDGE")
                .contains("end at ");
        assertThat(report.injects()).isEqualTo(1);
        assertThat(report.sheet().falseAlerts()).isEmpty();
        assertThat(report.ledger().intact()).isTrue();
        UnitSheet sheet = report.units();
        assertThat(sheet).isNotNull();
        assertThat(sheet.units())
                .extracting(UnitSheet.Unit::name)
                .containsExactly("desk-1", "duty-officer", "gas-company");
        UnitSheet.Unit desk = sheet.units().get(0);
        assertThat(desk.acknowledged().count()).isOne();
        assertThat(desk.acknowledged().worstMillis()).isPositive().isLessThan(300_000);
        UnitSheet.Unit company = sheet.units().get(2);
        assertThat(company.received().count()).isOne();
        assertThat(company.acted().count()).isOne();
        assertThat(company.wrong())
                .singleElement()
                .asString()
                .contains("ACKNOWLEDGE")
                .contains("NOT_ALLOWED");
        assertThat(UnitTable.text(sheet)).contains("gas-company").contains("wrong, gas-company: ACKNOWLEDGE of ");
        assertThat(report.json()).contains("\"unit\":\"gas-company\"").contains("\"injects\":1");
        AlertChange last = changes.get(changes.size() - 1);
        assertThat(last.at()).isLessThan(stage.scenario().end() - 3_600_000);
    }

    private Drill.Order order(Stage stage, Site detector) {
        Drill.Staff staff = new Drill.Staff(new PrintWriter(talk, true), (broker, directs) -> {
            director = directs;
            directs.say("inject " + detector.id() + " combustible_gas 60 20m");
        });
        return new Drill.Order("quiet-day", stage, 1, 60, Trial.SHIPPED, work, false, 1000, null, staff);
    }

    /** Who sits at the table does one thing after the other. */
    private void answer(AlertChange change) {
        changes.add(change);
        String alert = change.alertId();
        if (change.reason() == ChangeReason.RAISED) {
            director.say("do department/gas-company acknowledge " + alert);
            director.say("do duty-officer/desk-1 acknowledge " + alert);
        } else if (change.reason() == ChangeReason.ACKNOWLEDGED) {
            director.say("do duty-officer dispatch " + alert + " to=gas-company please look");
        } else if (change.reason() == ChangeReason.DISPATCHED) {
            director.say("do department/gas-company receive " + alert + " to=gas-company");
        } else if (change.reason() == ChangeReason.RECEIVED) {
            director.say("do department/gas-company act " + alert + " valve closed");
        } else if (change.reason() == ChangeReason.ACTED) {
            director.say("end");
        }
    }
}
