package fengsui.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.Evidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.finding.RuleCard;
import fengsui.rules.finding.WarningLevel;
import fengsui.rules.observation.Realm;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.table.Tables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Plays findings and actions to a ledger along a day and checks what it tells. A second ledger is written and read back
 * after every step and must tell the same: each test is also a test of crash and restore.
 *
 * <pre>{@code
 * new Timeline().at("08:00").holds("rainstorm", RED, TOWN).expect(RAISED).at("08:12").expect(ESCALATED);
 * }</pre>
 */
final class Timeline {

    static final String COUNTY = "990101";
    static final String TOWN = "990101001";
    static final String TOWN_2 = "990101002";
    static final String TOWN_3 = "990101003";
    static final String TOWN_4 = "990101004";
    static final String GRID = "990101001001001";

    private final AlertLedger ledger = new AlertLedger(Realm.TEST, new Area(COUNTY), Tables.shipped());
    private AlertLedger restored = ledger;
    private final List<FindingChange> findings = new ArrayList<>();
    private final List<OperatorAction> actions = new ArrayList<>();
    private final List<AlertChange> unread = new ArrayList<>();
    private final List<AlertChange> all = new ArrayList<>();
    private final List<ActionAnswer> answers = new ArrayList<>();
    private long now = Long.MIN_VALUE;
    private boolean due;
    private int actionCount;

    Timeline() {
        restored = copy(ledger);
    }

    /** Lets time pass to an instant of the day ({@code 08:00} or {@code 08:00:30}, or {@code 1+08:00} of the next). */
    Timeline at(String time) {
        flush();
        long target = millis(time);
        while (ledger.nextWake() < target) {
            long wake = ledger.nextWake();
            step(wake);
            assertThat(ledger.nextWake()).as("progress at a wake").isGreaterThan(wake);
        }
        now = target;
        due = true;
        return this;
    }

    static long millis(String time) {
        int plus = time.indexOf('+');
        int day = 20 + (plus < 0 ? 0 : Integer.parseInt(time.substring(0, plus)));
        String clock = time.substring(plus + 1);
        return Instant.parse("2026-06-" + day + "T" + (clock.length() == 5 ? clock + ":00" : clock) + "Z")
                .toEpochMilli();
    }

    /** The rule of that hazard and level holds for an area. */
    Timeline holds(String hazard, WarningLevel level, String area) {
        return change(FindingReason.HELD, hazard, level, area, null);
    }

    Timeline holds(String hazard, WarningLevel level, String area, @Nullable String site) {
        return change(FindingReason.HELD, hazard, level, area, site);
    }

    Timeline ends(String hazard, WarningLevel level, String area) {
        return change(FindingReason.CLEARED, hazard, level, area, null);
    }

    Timeline change(FindingReason reason, String hazard, WarningLevel level, String area, @Nullable String site) {
        return change(reason, card(hazard, level, area, site), area, site, 103.4);
    }

    Timeline change(FindingReason reason, RuleCard card, String area, @Nullable String site, double value) {
        Evidence evidence =
                new Evidence("rainfall.sum.3h", value, Knowledge.EXACT, "mm", 1, List.of(">= 100"), site, null, 0);
        findings.add(new FindingChange(now, card, new Area(area), site, reason, false, List.of(evidence)));
        return this;
    }

    Timeline asks(Verb verb) {
        return asks(verb, "duty-officer", "", null, 0, null);
    }

    /** An operator who saw the newest revision of the newest alert asks something of it. */
    Timeline asks(Verb verb, String role, String text, @Nullable String target, long until, @Nullable Outcome outcome) {
        AlertChange seen = all.get(all.size() - 1);
        return asksOf(seen, verb, role, text, target, until, outcome);
    }

    Timeline asksOf(
            AlertChange seen,
            Verb verb,
            String role,
            String text,
            @Nullable String target,
            long until,
            @Nullable Outcome outcome) {
        actionCount++;
        return asks(new OperatorAction(
                "action-" + actionCount,
                seen.alertId(),
                seen.revision(),
                verb,
                role + "-1",
                role,
                text,
                target,
                until,
                outcome,
                now));
    }

    Timeline asks(OperatorAction action) {
        requireOpenInstant();
        actions.add(action);
        return this;
    }

    /** These and no other changes came since the last expectation, in this order. */
    Timeline expect(ChangeReason... reasons) {
        flush();
        assertThat(unread).extracting(AlertChange::reason).containsExactly(reasons);
        unread.clear();
        return this;
    }

    Timeline expect(ActionAnswer.Verdict verdict) {
        flush();
        assertThat(answers.get(answers.size() - 1).verdict())
                .as(answers.toString())
                .isEqualTo(verdict);
        return this;
    }

    /** The newest change of the steps expected so far. */
    AlertChange last() {
        return all.get(all.size() - 1);
    }

    List<AlertChange> all() {
        return all;
    }

    /** The newest change of the alert of an area. */
    AlertChange last(String area) {
        AlertChange newest = null;
        for (AlertChange change : all) {
            newest = change.area().code().equals(area) ? change : newest;
        }
        assertThat(newest).as("a change at " + area).isNotNull();
        return java.util.Objects.requireNonNull(newest);
    }

    AlertLedger ledger() {
        return ledger;
    }

    static RuleCard card(String hazard, WarningLevel level, String area, @Nullable String site) {
        Scope scope =
                switch (new Area(area).level()) {
                    case COUNTY -> Scope.COUNTY;
                    case TOWN -> Scope.TOWN;
                    case VILLAGE, GRID -> site == null ? Scope.GRID : Scope.SITE;
                };
        String name = hazard + " " + level.name().toLowerCase(Locale.ROOT);
        return new RuleCard(
                name,
                "1",
                "ab12",
                "Three hours of cloudburst.",
                "rainfall.sum.3h(value >= 100)",
                hazard,
                level,
                scope,
                "a clause",
                0,
                1_800_000,
                null,
                "water-bureau",
                "evacuate-low-lying",
                "{area}三小时雨量{value}毫米",
                "{area}: {value} mm of rain in 3 h");
    }

    private void requireOpenInstant() {
        assertThat(due).as("an instant is stepped once: call at(...) first").isTrue();
    }

    private void flush() {
        if (due) {
            due = false;
            step(now);
        }
    }

    private void step(long at) {
        findings.sort(FindingChange.ORDER);
        AlertLedger.Step step = ledger.step(at, findings, actions);
        AlertLedger.Step again = restored.step(at, findings, actions);
        assertThat(again).as("the restored ledger's step").isEqualTo(step);
        assertThat(bytes(restored)).as("the restored ledger's state").isEqualTo(bytes(ledger));
        restored = copy(restored);
        assertThat(restored.nextWake()).isEqualTo(ledger.nextWake());
        findings.clear();
        actions.clear();
        unread.addAll(step.changes());
        all.addAll(step.changes());
        answers.addAll(step.answers());
    }

    static byte[] bytes(AlertLedger ledger) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ledger.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static AlertLedger copy(AlertLedger ledger) {
        try {
            return AlertLedger.read(new DataInputStream(new ByteArrayInputStream(bytes(ledger))), Tables.shipped());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
