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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** Written by the build before hazards had consequences: the random county of seed 7 after twelve steps. */
    @Test
    void stateOfTheVersionBeforeIsReadAndGoesOnAsIfItWereOurs() throws IOException {
        byte[] before =
                Base64.getMimeDecoder().decode(Files.readAllBytes(Path.of("src/test/resources/written/ledger-2.txt")));
        RandomCounty county = RandomCounty.withoutCauses(7);
        AlertLedger ours = new AlertLedger(Realm.EXERCISE, new Area(Timeline.COUNTY), Tables.shipped());
        List<AlertChange> seen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            List<AlertChange> changes = ours.step(county.pass(Long.MAX_VALUE), county.findings(), county.actions())
                    .changes();
            seen.addAll(changes);
            county.saw(changes.stream()
                    .filter(change -> change.reason() != ChangeReason.WATCH_ENDED)
                    .toList());
        }
        Map<String, Integer> newer = new TreeMap<>();
        Map<String, AlertChange> newest = new TreeMap<>();
        for (AlertChange change : seen) {
            newest.put(change.alertId(), change);
            newer.merge(change.alertId(), change.reason() == ChangeReason.WATCH_ENDED ? 1 : 0, Integer::sum);
        }

        AlertLedger read = read(before);

        assertThat(before[0]).isEqualTo((byte) 2);
        long next = county.now() + 1;
        List<AlertChange> told = notes(ours, next, newest, Map.of());
        assertThat(notes(read, next, newest, newer))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("watches", "sequence", "revision")
                .isEqualTo(told);
        assertThat(told).extracting(AlertChange::alertId).containsAll(newest.keySet());
    }

    /** Notes something on every alert, so that each tells all it knows. */
    private static List<AlertChange> notes(
            AlertLedger ledger, long at, Map<String, AlertChange> newest, Map<String, Integer> newer) {
        List<OperatorAction> actions = new ArrayList<>();
        newest.forEach((id, change) -> actions.add(new OperatorAction(
                "note-" + id,
                id,
                change.revision() - newer.getOrDefault(id, 0),
                Verb.NOTE,
                "d",
                "duty-officer",
                "seen",
                null,
                0,
                null,
                at)));
        return ledger.step(at, List.of(), actions).changes();
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
