package fengsui.jobs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each stage dies alone, and is named. */
class PulseJudgeTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Set<String> PARTITIONS = Set.of("pulse/observations.sensor/0", "pulse/observations.sensor/1");

    private final PulseJudge judge = new PulseJudge(PARTITIONS, 0, 30 * SECOND);

    /** Everything lives for a minute, but that from then on. */
    private List<PulseJudge.Stage> afterTheDeathOf(PulseJudge.Stage dead) {
        for (long second = 0; second <= 120; second++) {
            long now = second * SECOND;
            boolean all = second <= 60;
            boolean job = all || (dead != PulseJudge.Stage.JOB && dead != PulseJudge.Stage.BROKER);
            if (all || dead != PulseJudge.Stage.BROKER) {
                judge.taken(now);
            }
            if (job && (all || dead != PulseJudge.Stage.WATERMARK)) {
                judge.status(true, now);
            }
            // Pulses and reports of event time do not fall silent in the same second.
            boolean lastOne = dead == PulseJudge.Stage.JOB && second <= 62;
            if (lastOne || (job && (all || dead != PulseJudge.Stage.SINK))) {
                judge.back("pulse/observations.sensor/0", now);
                if (lastOne || all || dead != PulseJudge.Stage.SOURCE) {
                    judge.back("pulse/observations.sensor/1", now);
                }
            }
            if (all || dead != PulseJudge.Stage.LEDGER) {
                judge.ledgerFree(now);
            }
            assertThat(judge.findings(now).stream().map(PulseJudge.Finding::stage))
                    .as("at %d s", second)
                    .isSubsetOf(dead);
            if (second <= 60 + 30) {
                assertThat(judge.findings(now)).as("at %d s", second).isEmpty();
            }
        }
        return judge.findings(120 * SECOND).stream()
                .map(PulseJudge.Finding::stage)
                .toList();
    }

    @Test
    void brokers() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.BROKER)).containsExactly(PulseJudge.Stage.BROKER);
    }

    @Test
    void job() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.JOB)).containsExactly(PulseJudge.Stage.JOB);
    }

    @Test
    void watermark() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.WATERMARK)).containsExactly(PulseJudge.Stage.WATERMARK);
    }

    @Test
    void oneSource() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.SOURCE)).containsExactly(PulseJudge.Stage.SOURCE);
        assertThat(judge.findings(120 * SECOND).get(0).sentence())
                .contains("observations.sensor/1")
                .doesNotContain("observations.sensor/0");
    }

    @Test
    void sink() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.SINK)).containsExactly(PulseJudge.Stage.SINK);
    }

    @Test
    void ledger() {
        assertThat(afterTheDeathOf(PulseJudge.Stage.LEDGER)).containsExactly(PulseJudge.Stage.LEDGER);
    }

    @Test
    void whatLivesAgainIsNotFound() {
        afterTheDeathOf(PulseJudge.Stage.SINK);
        judge.back("pulse/observations.sensor/0", 121 * SECOND);
        judge.back("pulse/observations.sensor/1", 121 * SECOND);

        assertThat(judge.findings(122 * SECOND)).isEmpty();
    }
}
