package fengsui.connectors.clock;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.clock.SteadyClock.Refusal;
import fengsui.connectors.clock.SteadyClock.Tick;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final long HOST = 1_780_000_000_000L;
    private static final long TICK_NANOS = 100_000_000;

    private long steady = 77;
    private long host = HOST;

    @Test
    void followsAHostThatKeepsTime() {
        SteadyClock clock = SteadyClock.after(SteadyClock.NONE);

        assertThat(clock.read(host, steady)).isEqualTo(new Tick.Write(HOST));
        assertThat(later(clock, 100)).isEqualTo(new Tick.Write(HOST + 100));
        assertThat(later(clock, 100)).isEqualTo(new Tick.Write(HOST + 200));
    }

    @Test
    void continuesAfterTheNewestClockOfTheLogAndWaitsForAHostALittleBehind() {
        SteadyClock clock = SteadyClock.after(HOST + 500);

        assertThat(clock.read(host, steady)).isEqualTo(new Tick.Write(HOST + 500));
        assertThat(later(clock, 100)).isEqualTo(new Tick.Write(HOST + 590));
        List<Long> written = run(clock, 60);

        assertThat(written).isSorted();
        assertThat(written.get(59)).isEqualTo(host);
    }

    @Test
    void anOutageOfTheProducerIsMadeGoodAtOnce() {
        SteadyClock clock = SteadyClock.after(HOST - 3_600_000);

        assertThat(clock.read(host, steady)).isEqualTo(new Tick.Write(HOST));
    }

    @Test
    void refusesToStartFarBehindTheLog() {
        SteadyClock clock = SteadyClock.after(HOST + 1001);

        assertThat(clock.read(host, steady)).isEqualTo(new Tick.Refused(Refusal.BEHIND_THE_LOG, 1001));
    }

    @Test
    void aStepOfASecondIsSlewedInTenSeconds() {
        for (long step : new long[] {-1000, 1000}) {
            steady = 0;
            host = HOST;
            SteadyClock clock = SteadyClock.after(SteadyClock.NONE);
            clock.read(host, steady);

            assertThat(later(clock, 100 + step)).isInstanceOf(Tick.Write.class);
            List<Long> written = run(clock, 98);

            assertThat(written).isSorted().last().isNotEqualTo(host);
            assertThat(run(clock, 2)).last().isEqualTo(host);
        }
    }

    @Test
    void refusesALargerStep() {
        SteadyClock clock = SteadyClock.after(SteadyClock.NONE);
        clock.read(host, steady);

        assertThat(later(clock, 100 + 1001)).isEqualTo(new Tick.Refused(Refusal.STEPPED_FORWARD, 1001));
        assertThat(later(clock, 100 - 5000)).isEqualTo(new Tick.Refused(Refusal.STEPPED_BACK, 5000));
    }

    @Test
    void aLongPauseOfThisProcessIsNoStep() {
        SteadyClock clock = SteadyClock.after(SteadyClock.NONE);
        clock.read(host, steady);

        Tick tick = clock.read(host + 60_000, steady + 60_000_000_000L);

        assertThat(tick).isEqualTo(new Tick.Write(HOST + 60_000));
    }

    @Property
    void neverGoesBackAndNeverFurtherThanATenthFromTheTimeThatPasses(
            @ForAll @Size(max = 200) List<@IntRange(min = -900, max = 900) Integer> steps,
            @ForAll @IntRange(min = 0, max = 900) int ahead) {
        // One instance serves all tries: where the last one left the host's clock is no part of this one.
        steady = 0;
        host = HOST;
        SteadyClock clock = SteadyClock.after(HOST + ahead);
        long before = ((Tick.Write) clock.read(host, steady)).at();
        for (int step : steps) {
            Tick tick = later(clock, 100 + step);

            long written = ((Tick.Write) tick).at();
            assertThat(written - before).isBetween(89L, 111L);
            before = written;
        }
    }

    private List<Long> run(SteadyClock clock, int ticks) {
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            written.add(((Tick.Write) later(clock, 100)).at());
        }
        return written;
    }

    /** A tick of a tenth of a second later; the host's clock has moved by that many milliseconds. */
    private Tick later(SteadyClock clock, long hostMillis) {
        steady += TICK_NANOS;
        host += hostMillis;
        return clock.read(host, steady);
    }
}
