package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.simulator.play.Posting;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped scenarios by the shipped rules, on the core. */
class ShippedDrillsTest {

    @ParameterizedTest
    @CsvSource({
        "plum-rain, 20260620",
        "plum-rain, 1",
        "plum-rain, 2",
        "quiet-day, 20260620",
        "quiet-day, 1",
        "quiet-day, 2",
        "chemical-leak, 20260912",
        "chemical-leak, 1",
        "festival-crowd, 20270220",
        "festival-crowd, 1",
        "mine-flicker, 20261103",
        "mine-flicker, 1",
        "winter-outage, 20270115",
        "winter-outage, 1",
        "winter-outage, 2",
        "winter-outage, 3",
        "typhoon-day, 20260808",
        "typhoon-day, 1",
        "smog-week, 20270104"
    })
    void holdsWhateverTheNoise(String scenario, long seed) throws Exception {
        Stage stage = Stage.set(new Playbill(Path.of("scenarios")).read(scenario));

        CoreDrill.Result result = Trial.of(stage, seed).by(Trial.SHIPPED);

        assertThat(result.sheet().expectationsHold())
                .as(() -> DrillReport.sheet(result.sheet(), Map.of()))
                .isTrue();
        assertThat(result.gate().hitRate()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void raisesNothingAtAllOnAQuietDay() throws Exception {
        assertThat(Trial.of("quiet-day").by(Trial.SHIPPED).changes()).isEmpty();
    }

    @Test
    void sameChangesWhateverTheOrderBetweenTwoClocks() throws Exception {
        Trial trial = Trial.of("plum-rain");
        Trial shuffled = new Trial(trial.stage(), shuffled(trial.messages(), new Random(7)));

        List<AlertChange> changes = shuffled.by(Trial.SHIPPED).changes();

        assertThat(shuffled.messages()).isNotEqualTo(trial.messages());
        assertThat(changes).isEqualTo(trial.by(Trial.SHIPPED).changes()).hasSizeGreaterThan(200);
    }

    /** Everything written between two rounds of clocks in another order: nothing of it is late or becomes so. */
    private static List<Posting> shuffled(List<Posting> messages, Random random) {
        List<Posting> all = new ArrayList<>(messages.size());
        List<Posting> between = new ArrayList<>();
        for (Posting posting : messages) {
            if (posting.message() instanceof fengsui.connectors.wire.Message.OfClock) {
                Collections.shuffle(between, random);
                all.addAll(between);
                between.clear();
                all.add(posting);
            } else {
                between.add(posting);
            }
        }
        return all;
    }
}
