package fengsui.connectors.wire;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.WireFormatPageTest.Example;
import fengsui.rules.alert.AlertChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerVerifierTest {

    private static final String SALT = "salt of the example";

    private final LedgerVerifier verifier = new LedgerVerifier();
    private final List<LedgerRecord> chain = new ArrayList<>();
    private String closed = "";

    @BeforeEach
    void sealFiveChanges() throws IOException {
        closed = Example.all("output").get(1).text();
        String previous = LedgerRecord.FIRST;
        for (int sequence = 1; sequence <= 5; sequence++) {
            LedgerRecord record = LedgerRecord.seal(change(sequence), previous, SALT);
            chain.add(record);
            previous = record.hash();
        }
    }

    @Test
    void anUntouchedChainIsIntact() {
        chain.forEach(record -> verifier.feed(record.bytes()));

        assertThat(verifier.report().intact()).isTrue();
        assertThat(verifier.report().records()).isEqualTo(5);
        assertThat(verifier.report().lastSequence()).containsEntry("990101", 5L);
    }

    @Test
    void repeatsAfterAFallBackAreCountedAndBenign() {
        for (int index : new int[] {0, 1, 2, 1, 2, 3, 4}) {
            verifier.feed(chain.get(index).bytes());
        }

        assertThat(verifier.report().intact()).isTrue();
        assertThat(verifier.report().repeats()).isEqualTo(2);
    }

    @Test
    void aRemovedRecordIsAGap() {
        for (int index : new int[] {0, 1, 3, 4}) {
            verifier.feed(chain.get(index).bytes());
        }

        assertThat(verifier.report().gaps()).isEqualTo(1);
        assertThat(verifier.report().sentences()).containsExactly("county 990101: sequences 3 to 3 are missing");
    }

    @Test
    void everyChangedByteIsFound() {
        byte[] bytes = chain.get(0).bytes();
        for (int at = 0; at < bytes.length; at++) {
            byte[] tampered = bytes.clone();
            tampered[at] ^= 1;
            LedgerVerifier fresh = new LedgerVerifier();

            fresh.feed(tampered);

            assertThat(fresh.report().breaks()).as("byte %d", at).isEqualTo(1);
        }
    }

    @Test
    void aRecordSealedAnewDoesNotFollow() {
        LedgerRecord forged = LedgerRecord.seal(change(3), LedgerRecord.FIRST, SALT);

        verifier.feed(chain.get(0).bytes());
        verifier.feed(chain.get(1).bytes());
        verifier.feed(forged.bytes());
        verifier.feed(chain.get(2).bytes());

        assertThat(verifier.report().breaks()).isEqualTo(2);
    }

    @Test
    void theOperatorsTextIsNotInTheLedgerAndItsHashNeedsTheSalt() {
        String record = new String(chain.get(0).bytes(), StandardCharsets.UTF_8);
        String otherSalt = new String(
                LedgerRecord.seal(change(1), LedgerRecord.FIRST, "another salt").bytes(), StandardCharsets.UTF_8);

        assertThat(record).doesNotContain("现场核实").contains("\"textHash\":\"");
        assertThat(otherSalt).isNotEqualTo(record);
    }

    @Test
    void theExampleOfThePageIsTheClosedAlertSealedAsItsCountysFirst() throws IOException {
        Example example = Example.all("output").stream()
                .filter(output -> output.word(0).equals("ledger"))
                .findFirst()
                .orElseThrow();

        assertThat(new String(chain.get(0).bytes(), StandardCharsets.UTF_8)).isEqualTo(example.text());
    }

    private AlertChange change(long sequence) {
        return OutputDecoder.alertChange(
                closed.replace("\"sequence\":9", "\"sequence\":" + sequence).getBytes(StandardCharsets.UTF_8));
    }
}
