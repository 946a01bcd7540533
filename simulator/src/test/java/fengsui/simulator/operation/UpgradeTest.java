package fengsui.simulator.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.LedgerLog;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.observation.Realm;
import fengsui.simulator.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An engine of another build is stopped at a savepoint with an alert open, and this build goes on. Needs the class path of
 * that build's {@code jobs} module in {@code -Dfengsui.before}; {@code docs/operations.md} says how to get it.
 */
class UpgradeTest {

    private static final Realm REALM = Realm.EXERCISE;
    private static final long MINUTE = 60_000;
    private static final Map<String, String> SALT = Map.of("FENGSUI_LEDGER_SALT", "0123456789abcdef");

    @TempDir
    private static Path work;

    @Test
    void alertsGoOnFromTheSavepointOfAnotherBuild() throws Exception {
        String before = System.getProperty("fengsui.before", "");
        assumeTrue(!before.isEmpty(), "skipped; to run it: -Dfengsui.before=<class path of the other build's jobs>");
        try (EmbeddedBroker broker = EmbeddedBroker.start(work.resolve("broker"), false)) {
            Brokers brokers = Brokers.at(broker.bootstrap());
            String[] arguments = {
                "engine",
                "--realm=exercise",
                "--kafka.bootstrap=" + broker.bootstrap(),
                "--kafka.observation.partitions=2",
                "--parallelism=2",
                "--checkpoint.interval=500ms",
                "--checkpoint.dir=" + work.resolve("state")
            };
            List<AlertChange> told;
            try (Verb old = Verb.of(before, SALT, arguments);
                    SmallLog log = new SmallLog(brokers, REALM, 2)) {
                old.line("engine: EXERCISE running");
                log.registerAndPack();
                log.clock(SmallLog.START);
                for (int i = 1; i <= 3; i++) {
                    rain(log, i, 30);
                }
                told = ledgerOf(2, brokers);
                assertThat(old.end()).isEqualTo(143);
                old.line("all state is in");
            }
            try (Verb now = Verb.start(SALT, arguments);
                    SmallLog log = new SmallLog(brokers, REALM, 2)) {
                assertThat(now.line("engine: EXERCISE running")).contains("restored from", "savepoint-");
                rain(log, 4, 30);
                List<AlertChange> after = ledgerOf(told.size() + 1, brokers);

                assertThat(after.subList(0, told.size())).isEqualTo(told);
                AlertChange next = after.get(told.size());
                assertThat(next.reason()).isEqualTo(ChangeReason.LEVEL_ROSE);
                assertThat(next.alertId()).isEqualTo(told.get(0).alertId());
                assertThat(next.revision()).isEqualTo(told.get(told.size() - 1).revision() + 1);
                // Three hours of rain, most of it read by the build before.
                assertThat(next.members()).anySatisfy(member -> {
                    assertThat(member.rule().name()).isEqualTo("rainstorm red");
                    assertThat(member.evidence().get(0).value()).isEqualTo(120);
                });
            }
            LedgerVerifier verifier = new LedgerVerifier();
            new LedgerLog(brokers, REALM).read(verifier::feed, done -> {});
            assertThat(verifier.report().intact()).isTrue();
            assertThat(verifier.report().repeats()).isZero();
        }
    }

    private static void rain(SmallLog log, int fifth, double millimetres) {
        log.clock(SmallLog.START + 5 * fifth * MINUTE);
        log.rain(SmallLog.START + 5 * fifth * MINUTE, millimetres);
        log.clock(SmallLog.START + 5 * fifth * MINUTE + 2000);
    }

    private static List<AlertChange> ledgerOf(int records, Brokers brokers) {
        List<AlertChange> changes = new ArrayList<>();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            changes.clear();
            read(brokers, changes);
            return changes.size() >= records;
        });
        return List.copyOf(changes);
    }

    private static void read(Brokers brokers, List<AlertChange> into) throws IOException {
        new LedgerLog(brokers, REALM).read(bytes -> into.add(OutputDecoder.alertChange(bytes)), done -> {});
    }
}
