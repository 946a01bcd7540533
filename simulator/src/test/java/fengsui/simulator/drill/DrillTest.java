package fengsui.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertChange;
import fengsui.simulator.scenario.Playbill;
import fengsui.simulator.scenario.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drills on the real stack: a broker, the mini cluster, the player. */
class DrillTest {

    static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    @TempDir
    private Path work;

    @Test
    void sameLedgerByteForByteAtSpeed60AndAtSpeed600AndOnTheCore() throws Exception {
        Stage stage = Stage.set(new Playbill(SCENARIOS).read("cloudburst"));
        List<AlertChange> fast = new ArrayList<>();
        List<AlertChange> slow = new ArrayList<>();

        DrillReport at600 = drill(stage, 600, fast);
        DrillReport at60 = drill(stage, 60, slow);

        assertThat(at600.ledger().intact()).isTrue();
        assertThat(at600.ledger().records()).isGreaterThan(20);
        assertThat(at60.ledgerHash()).isEqualTo(at600.ledgerHash());
        // An upper limit only: a busy machine may be slower, and the ledger must not notice.
        assertThat(at60.speed()).isLessThan(61);
        assertThat(at600.speed()).isLessThan(610);
        assertThat(fast).isEqualTo(slow).isEqualTo(onCore(stage));
    }

    private static List<AlertChange> onCore(Stage stage) {
        return Trial.of(stage, stage.scenario().seed()).by(Trial.SHIPPED).changes();
    }

    private DrillReport drill(Stage stage, double speed, List<AlertChange> changes) throws Exception {
        Drill.Order order = new Drill.Order(
                stage.scenario().name(),
                stage,
                stage.scenario().seed(),
                speed,
                Trial.SHIPPED,
                work.resolve("at-" + speed),
                false,
                5000,
                null,
                null);
        return new Drill(order, changes::add, at -> {}).run();
    }
}
