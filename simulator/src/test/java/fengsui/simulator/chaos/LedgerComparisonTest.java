package fengsui.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.LedgerVerifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerComparisonTest {

    private static LedgerVerifier.Report ledger(long last, String hash, String... sentences) {
        return new LedgerVerifier.Report(
                last, 0, 0, sentences.length, List.of(sentences), Map.of("990101", last), Map.of("990101", hash));
    }

    @Test
    void alikeIsAlike() {
        assertThat(LedgerComparison.violations(ledger(7, "a"), ledger(7, "a"))).isEmpty();
    }

    @Test
    void whatLacksIsNamed() {
        assertThat(LedgerComparison.violations(ledger(5, "b"), ledger(7, "a")))
                .containsExactly("I1: county 990101: 2 of 7 changes are missing");
    }

    @Test
    void whatIsTooMuchIsNamed() {
        assertThat(LedgerComparison.violations(ledger(8, "b"), ledger(7, "a")).get(0))
                .startsWith("I3: county 990101: 1 changes that the undisturbed run has not");
    }

    @Test
    void otherRecordsAreNamed() {
        assertThat(LedgerComparison.violations(ledger(7, "b"), ledger(7, "a")).get(0))
                .startsWith("I3: county 990101: as many changes");
    }

    @Test
    void breaksAreNamed() {
        assertThat(LedgerComparison.violations(ledger(7, "a", "record 3: broken"), ledger(7, "a")))
                .containsExactly("I2: record 3: broken");
    }
}
