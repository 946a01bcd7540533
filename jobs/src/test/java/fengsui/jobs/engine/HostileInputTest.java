package fengsui.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.wire.DeadLetter;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.Evidence;
import fengsui.rules.observation.Realm;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever comes in: it becomes a dead letter with its reason, the job goes on, and what is good is still judged. */
class HostileInputTest {

    private static final HostileLog LOG = new HostileLog();
    private static final List<OutputRecord> ALERTS = new CopyOnWriteArrayList<>();
    private static final List<OutputRecord> LEDGER = new CopyOnWriteArrayList<>();
    private static final List<OutputRecord> STATUS = new CopyOnWriteArrayList<>();
    private static final List<OutputRecord> LETTERS = new CopyOnWriteArrayList<>();
    private static final List<OutputRecord> INDICATORS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void play() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, FlinkSettings.bounded());
        EngineOptions options = new EngineOptions(Realm.TEST, 0, HostileLog.END, "salt", "hostile");
        try (LocalSink<OutputRecord> alerts = LocalSink.to(ALERTS::add);
                LocalSink<OutputRecord> ledger = LocalSink.to(LEDGER::add);
                LocalSink<OutputRecord> status = LocalSink.to(STATUS::add);
                LocalSink<OutputRecord> letters = LocalSink.to(LETTERS::add);
                LocalSink<OutputRecord> indicators = LocalSink.to(INDICATORS::add)) {
            Outlets outlets = new Outlets(alerts, ledger, status, letters, indicators, null);
            EarlyWarningTopology.build(env, RecordSource.of(LOG.records()), 1, options, outlets);
            env.execute("hostile");
        }
    }

    @Test
    void everyHostileMessageBecomesADeadLetterWithItsReason() {
        Map<Long, RejectReason> told =
                letters().stream().collect(Collectors.toMap(DeadLetter::offset, DeadLetter::reason));

        assertThat(told).containsExactlyInAnyOrderEntriesOf(LOG.expected());
        assertThat(letters()).allSatisfy(letter -> assertThat(letter.topic()).endsWith(".test"));
    }

    @Test
    void aRefusalForIdentityKeepsNothingOfTheMessage() {
        assertThat(letters())
                .filteredOn(letter -> letter.reason() == RejectReason.IDENTITY)
                .hasSizeGreaterThan(3)
                .allSatisfy(letter -> assertThat(letter.base64()).isNull());
        for (List<OutputRecord> output : List.of(ALERTS, LEDGER, STATUS, LETTERS, INDICATORS)) {
            assertThat(output).extracting(HostileInputTest::text).noneMatch(text -> text.contains(HostileLog.PERSON));
        }
    }

    @Test
    void theBytesOfOtherRefusalsAreKeptUnlessTheyAreTooMany() {
        assertThat(letters())
                .filteredOn(letter -> letter.reason() == RejectReason.MALFORMED)
                .allSatisfy(letter -> assertThat(letter.base64()).isNotNull());
        assertThat(letters())
                .filteredOn(letter -> letter.reason() == RejectReason.TOO_LARGE)
                .allSatisfy(letter -> assertThat(letter.base64()).isNull());
        assertThat(LETTERS).allSatisfy(letter -> assertThat(text(letter)).hasSizeLessThan(4096));
    }

    @Test
    void aGoodObservationAfterThemAllStillRaisesItsAlert() {
        List<AlertChange> changes = ALERTS.stream()
                .map(OutputRecord::value)
                .map(OutputDecoder::alertChange)
                .toList();

        assertThat(changes).extracting(AlertChange::reason).containsExactly(ChangeReason.RAISED);
        assertThat(changes.get(0).startedAt()).isEqualTo(HostileLog.RISEN);
        assertThat(LEDGER).hasSize(1);
    }

    @Test
    void whatTheAlertRestsOnIsToldAsItChanges() {
        List<AlertEvidence> shown = INDICATORS.stream()
                .map(OutputRecord::value)
                .map(OutputDecoder::evidence)
                .toList();

        assertThat(shown)
                .extracting(one -> one.findings().get(0).evidence().get(0))
                .extracting(Evidence::value)
                .containsExactly(11.0, 13.0);
        assertThat(shown.get(1).at() - shown.get(0).at()).isEqualTo(10_000);
    }

    @Test
    void aHostilePackAndRecordAreRefusedWithoutHarmToTheOnesBefore() {
        List<Status> told = new ArrayList<>();
        STATUS.forEach(record -> told.add(OutputDecoder.status(record.value())));

        assertThat(told).filteredOn(Status.PackAccepted.class::isInstance).hasSize(1);
        assertThat(told).filteredOn(Status.PackRefused.class::isInstance).hasSize(1);
        assertThat(told).filteredOn(Status.RegisterRefused.class::isInstance).hasSize(1);
    }

    private static List<DeadLetter> letters() {
        return LETTERS.stream()
                .map(OutputRecord::value)
                .map(OutputDecoder::deadLetter)
                .toList();
    }

    private static String text(OutputRecord record) {
        byte[] value = record.value();
        return new String(record.key(), StandardCharsets.UTF_8)
                + (value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
}
