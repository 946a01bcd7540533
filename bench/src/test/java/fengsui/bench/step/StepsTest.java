package fengsui.bench.step;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.Message;
import fengsui.rules.alert.AlertLedger;
import fengsui.rules.indicator.SiteTracks;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is measured is what the names say: a step that refuses its input would be fast. */
class StepsTest {

    @Test
    void everyMessageIsAnObservation() {
        DecodeStep step = new DecodeStep();
        step.write();

        assertThat(step.decode()).isInstanceOf(Message.OfObservation.class);
    }

    @Test
    void everyObservationIsAcceptedAndMovesReadings() {
        PaneStep step = new PaneStep();
        step.fill();

        assertThat(step.add()).isEqualTo(SiteTracks.Taken.ACCEPTED);
        assertThat(step.refreshed()).isPositive();
    }

    @Test
    void judgementsAreTheThreeKindsTheyAreCalled() {
        JudgeStep step = new JudgeStep();
        step.remember();

        assertThat(step.unchanged()).isSameAs(step.unchanged());
        assertThat(step.remembered()).isNotEqualTo(step.remembered());
        assertThat(step.drools()).isEqualTo(step.unchanged()).isNotSameAs(step.unchanged());
        step.close();
    }

    @Test
    void theLedgerRaisesAlerts() throws IOException {
        LedgerStep step = new LedgerStep();
        step.find();

        int changes = 0;
        for (int i = 0; i < 200; i++) {
            AlertLedger.Step made = step.step();
            changes += made.changes().size();
        }

        assertThat(changes).isGreaterThan(20);
    }
}
