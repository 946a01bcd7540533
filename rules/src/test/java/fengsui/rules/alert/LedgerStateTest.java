package fengsui.rules.alert;

import static fengsui.rules.alert.ChangeReason.RAISED;
import static fengsui.rules.alert.Timeline.TOWN;
import static fengsui.rules.finding.WarningLevel.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fengsui.rules.area.Area;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerStateTest {

    @Test
    void textsLongerThanWriteUtfCanHoldSurvive() {
        RuleCard card = Timeline.card("rainstorm", RED, TOWN, null);
        String longText = "雨".repeat(40_000);
        RuleCard talkative = new RuleCard(
                card.name(),
                "1",
                "ab",
                longText,
                longText,
                "rainstorm",
                RED,
                card.scope(),
                longText,
                0,
                0,
                null,
                "duty-office",
                "none",
                longText,
                longText);
        Timeline day = new Timeline().at("08:00");

        day.change(FindingReason.HELD, talkative, TOWN, null, 1).expect(RAISED);

        AlertLedger.Step next =
                Timeline.copy(day.ledger()).step(Timeline.millis("09:00"), List.of(), List.of(day.acknowledgement()));
        assertThat(next.changes()
                        .get(next.changes().size() - 1)
                        .members()
                        .get(0)
                        .rule())
                .isEqualTo(talkative);
        assertThat(day.last().headlineZh()).hasSize(40_000);
    }

    @Test
    void otherVersionsAndCutBytesAreRefused() {
        byte[] bytes = Timeline.bytes(new Timeline().at("08:00").ledger());
        byte[] newer = bytes.clone();
        newer[0] = 99;

        assertThatThrownBy(() -> read(newer)).isInstanceOf(IOException.class).hasMessageContaining("version 99");
        assertThatThrownBy(() -> read(java.util.Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IOException.class);
    }

    /** Written by the build before alerts lost their owner: the random county of seed 7 after twelve steps. */
    @Test
    void stateOfTheVersionBeforeIsReadAndGoesOnAsIfItWereOurs() throws IOException {
        byte[] before =
                Base64.getMimeDecoder().decode(Files.readAllBytes(Path.of("src/test/resources/written/ledger-1.txt")));
        RandomCounty county = new RandomCounty(7);
        AlertLedger ours = new AlertLedger(Realm.EXERCISE, new Area(Timeline.COUNTY), Tables.shipped());
        for (int i = 0; i < 12; i++) {
            county.saw(ours.step(county.pass(ours.nextWake()), county.findings(), county.actions())
                    .changes());
        }

        AlertLedger read = read(before);

        assertThat(before[0]).isEqualTo((byte) 1);
        assertThat(Timeline.bytes(read)).isEqualTo(Timeline.bytes(ours)).isNotEqualTo(before);
        long next = county.pass(ours.nextWake());
        assertThat(read.step(next, List.of(), List.of())).isEqualTo(ours.step(next, List.of(), List.of()));
    }

    @Test
    void timeNeverGoesBack() {
        AlertLedger ledger = new AlertLedger(Realm.TEST, new Area("990101"), Tables.shipped());
        ledger.step(1000, List.of(), List.of());

        assertThatThrownBy(() -> ledger.step(999, List.of(), List.of())).hasMessageContaining("at: 999");
    }

    @Test
    void alertIdDependsOnRealmAreaHazardAndInstantAlone() {
        Timeline day = new Timeline().at("08:00").holds("rainstorm", RED, TOWN).expect(RAISED);

        long at = Timeline.millis("08:00");
        assertThat(day.last().alertId()).isEqualTo(Digest.of("TEST|990101001|rainstorm|" + at));
    }

    private static AlertLedger read(byte[] bytes) throws IOException {
        return AlertLedger.read(new DataInputStream(new ByteArrayInputStream(bytes)), Tables.shipped());
    }
}
