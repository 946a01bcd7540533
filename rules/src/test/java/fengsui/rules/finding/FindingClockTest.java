package fengsui.rules.finding;

import static fengsui.rules.finding.FindingReason.CLEARED;
import static fengsui.rules.finding.FindingReason.HELD;
import static fengsui.rules.finding.FindingReason.KNOWN_AGAIN;
import static fengsui.rules.finding.FindingReason.LOST;
import static fengsui.rules.finding.FindingReason.TRUE_AGAIN;
import static fengsui.rules.situation.Truth.FALSE;
import static fengsui.rules.situation.Truth.TRUE;
import static fengsui.rules.situation.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.situation.Truth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FindingClockTest {

    private static final FindingClock.Limits PLAIN = new FindingClock.Limits(10, 20, false);
    private static final FindingClock.Limits RELEASE = new FindingClock.Limits(0, 20, true);

    private final FindingClock clock = new FindingClock();

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheOracleAtEveryInstantAndWakesInTime(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        int hold = random.nextInt(6);
        int early = random.nextBoolean() ? hold : random.nextInt(hold + 1);
        FindingClock.Limits limits = new FindingClock.Limits(early, hold, random.nextInt(6), random.nextBoolean());
        ClockOracle oracle = new ClockOracle(limits);
        FindingClock clock = new FindingClock();
        Truth verdict = UNKNOWN;
        boolean released = false;
        for (long t = 0; t < 200; t++) {
            boolean moves = t == 0 || random.nextInt(3) == 0;
            verdict = moves ? Truth.values()[random.nextInt(3)] : verdict;
            released = moves ? random.nextBoolean() : released;
            boolean asked = moves || clock.nextWake(limits) <= t || random.nextInt(10) == 0;

            FindingReason reason = asked ? clock.judge(t, verdict, released, limits) : null;

            assertThat(reason).as("at %d", t).isEqualTo(oracle.at(t, verdict, released));
            assertThat(clock.nextWake(limits)).isGreaterThan(t);
            clock = random.nextInt(20) == 0 ? copy(clock) : clock;
        }
    }

    @Example
    void beginsWhenTrueForTheHoldTime() {
        assertThat(judge(0, TRUE)).isNull();
        assertThat(clock.nextWake(PLAIN)).isEqualTo(10);
        assertThat(judge(9, TRUE)).isNull();

        assertThat(judge(10, TRUE)).isEqualTo(HELD);
        assertThat(clock.activeSince()).isEqualTo(10);
    }

    @Example
    void unknownStopsTheHoldClockWithoutSettingItBack() {
        judge(0, TRUE);
        judge(6, UNKNOWN);
        assertThat(clock.nextWake(PLAIN)).isEqualTo(Long.MAX_VALUE);
        judge(100, TRUE);

        assertThat(clock.nextWake(PLAIN)).isEqualTo(104);
        assertThat(judge(104, TRUE)).isEqualTo(HELD);
    }

    @Example
    void isToldEarlyAfterAPartOfTheHoldAndPassesOrIsHeld() {
        FindingClock.Limits limits = new FindingClock.Limits(5, 10, 20, false);

        assertThat(clock.judge(0, TRUE, false, limits)).isNull();
        assertThat(clock.nextWake(limits)).isEqualTo(5);
        assertThat(clock.judge(5, TRUE, false, limits)).isEqualTo(FindingReason.EARLY);
        assertThat(clock.nextWake(limits)).isEqualTo(10);
        assertThat(clock.judge(10, TRUE, false, limits)).isEqualTo(HELD);
        assertThat(clock.judge(11, FALSE, false, limits)).isNull();
        assertThat(clock.judge(31, FALSE, false, limits)).isEqualTo(FindingReason.CLEARED);

        assertThat(clock.judge(40, TRUE, false, limits)).isNull();
        assertThat(clock.judge(45, TRUE, false, limits)).isEqualTo(FindingReason.EARLY);
        assertThat(clock.judge(46, FALSE, false, limits)).isNull();
        assertThat(clock.judge(66, FALSE, false, limits)).isEqualTo(FindingReason.PASSED);
        assertThat(clock.isIdle()).isTrue();
    }

    @Example
    void falseSetsTheHoldClockBack() {
        judge(0, TRUE);
        judge(9, FALSE);
        judge(9, TRUE);

        assertThat(judge(18, TRUE)).isNull();
        assertThat(judge(19, TRUE)).isEqualTo(HELD);
    }

    @Example
    void endsWhenFalseForTheClearTimeAndTrueStartsThatAnew() {
        begin();
        judge(20, FALSE);
        judge(39, TRUE);
        judge(40, FALSE);

        assertThat(judge(59, FALSE)).isNull();
        assertThat(judge(60, FALSE)).isEqualTo(CLEARED);
        assertThat(clock.isIdle()).isTrue();
    }

    @Example
    void missingDataNeverEndsAFindingAndSetsTheClearClockBack() {
        begin();
        judge(20, FALSE);

        assertThat(judge(39, UNKNOWN)).isEqualTo(LOST);
        assertThat(judge(1_000_000, UNKNOWN)).isNull();
        assertThat(judge(1_000_001, FALSE)).isEqualTo(KNOWN_AGAIN);
        assertThat(judge(1_000_020, FALSE)).isNull();
        assertThat(judge(1_000_021, FALSE)).isEqualTo(CLEARED);
    }

    @Example
    void rowsOfAReplayReopenOnlyWhenTrueReturns() {
        begin();
        judge(20, UNKNOWN);
        judge(21, FALSE);

        assertThat(judge(22, TRUE)).isEqualTo(TRUE_AGAIN);
        assertThat(judge(23, FALSE)).isNull();
        assertThat(judge(24, TRUE)).isNull();
    }

    @Example
    void releaseReplacesFalseForTheClearClock() {
        assertThat(clock.judge(0, TRUE, false, RELEASE)).isEqualTo(HELD);
        clock.judge(10, FALSE, false, RELEASE);
        assertThat(clock.nextWake(RELEASE)).isEqualTo(Long.MAX_VALUE);
        clock.judge(1000, FALSE, true, RELEASE);

        assertThat(clock.judge(1019, FALSE, true, RELEASE)).isNull();
        assertThat(clock.judge(1020, FALSE, true, RELEASE)).isEqualTo(CLEARED);
    }

    @Example
    void fallingBackBehindTheReleaseSetsTheClearClockBack() {
        clock.judge(0, TRUE, false, RELEASE);
        clock.judge(10, FALSE, true, RELEASE);
        clock.judge(20, FALSE, false, RELEASE);
        clock.judge(25, FALSE, true, RELEASE);

        assertThat(clock.judge(44, FALSE, true, RELEASE)).isNull();
        assertThat(clock.judge(45, FALSE, true, RELEASE)).isEqualTo(CLEARED);
    }

    private void begin() {
        judge(0, TRUE);
        assertThat(judge(10, TRUE)).isEqualTo(HELD);
    }

    private FindingReason judge(long t, Truth verdict) {
        return clock.judge(t, verdict, false, PLAIN);
    }

    private static FindingClock copy(FindingClock clock) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        clock.write(new DataOutputStream(bytes));
        return FindingClock.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
