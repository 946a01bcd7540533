package fengsui.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.gate.FindingLog.Span;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleTest {

    private static final RuleBook BOOK = RuleBook.of(40);
    private static final long MINUTE = 60_000;
    private static final int WEATHER = 0;
    private static final int STREET = 2;
    private static final int CAMERA = 4;

    private final Workload workload = Workload.empty(new Region(1), 2000);
    private int ids;

    @Test
    void isHeldAfterTwoMinutesAboveTheLimit() {
        RuleSpec rule = rule(Family.HELD, Measure.WIND_SPEED);
        at(1, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);
        at(2, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);
        at(4, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);

        assertThat(begins(rule, WEATHER, 10)).containsExactly(start(3));
    }

    @Test
    void isNotHeldIfItFellBetween() {
        RuleSpec rule = rule(Family.HELD, Measure.WIND_SPEED);
        at(1, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);
        at(2, WEATHER, Measure.WIND_SPEED, rule.reading().limit() - 1);
        at(3, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);
        at(4, WEATHER, Measure.WIND_SPEED, rule.reading().limit() - 1);

        assertThat(begins(rule, WEATHER, 10)).isEmpty();
    }

    @Test
    void endsOnlyBeyondItsReleaseForTwoMinutes() {
        RuleSpec rule = rule(Family.HELD, Measure.WIND_SPEED);
        for (int minute = 1; minute <= 3; minute++) {
            at(minute, WEATHER, Measure.WIND_SPEED, rule.reading().limit() + 1);
        }
        at(4, WEATHER, Measure.WIND_SPEED, rule.release() + 0.5);
        at(5, WEATHER, Measure.WIND_SPEED, rule.release() - 0.5);
        at(7, WEATHER, Measure.WIND_SPEED, rule.release() - 0.5);

        assertThat(spans(rule, WEATHER, 10).get(0).end).isEqualTo(start(7));
    }

    @Test
    void aRiseLooksTenMinutesBack() {
        RuleSpec rule = rule(Family.RATE, Measure.WIND_GUST);
        for (int minute = 1; minute <= 15; minute++) {
            double value = minute <= 12 ? 5 : 5 + rule.reading().limit() + 1;
            at(minute, WEATHER, Measure.WIND_GUST, value);
        }

        assertThat(begins(rule, WEATHER, 20)).containsExactly(start(13));
    }

    @Test
    void silenceCountsFromTheLastSignOfTheSite() {
        RuleSpec rule = rule(Family.SILENCE, Measure.WIND_SPEED);
        at(1, WEATHER, Measure.WIND_SPEED, 1);
        at(2, WEATHER, Measure.VISIBILITY, 6000);

        long silent = start(2) + (long) (rule.reading().limit() * 1000);
        assertThat(begins(rule, WEATHER, 10)).containsExactly(silent);
    }

    @Test
    void whatACameraSawMeetsWhatASensorMeasures() {
        RuleSpec rule = BOOK.of(Family.GRID).stream()
                .filter(one -> one.reading().measure() == Measure.SMOKE_DENSITY)
                .findFirst()
                .orElseThrow();
        at(1, STREET, Measure.SMOKE_DENSITY, 0.1);
        at(2, CAMERA, Measure.SMOKE_SEEN, 0.9);
        at(3, STREET, Measure.SMOKE_DENSITY, 3);

        assertThat(begins(rule, 0, 10)).containsExactly(start(3));
    }

    @Test
    void whatACameraSawIsOverAfterTheClearTime() {
        RuleSpec rule = BOOK.of(Family.GRID).stream()
                .filter(one -> one.reading().measure() == Measure.SMOKE_DENSITY)
                .findFirst()
                .orElseThrow();
        at(2, CAMERA, Measure.SMOKE_SEEN, 0.9);
        at(5, STREET, Measure.SMOKE_DENSITY, 3);

        assertThat(begins(rule, 0, 10)).isEmpty();
    }

    @Test
    void anExactRepeatIsNotCounted() {
        RuleSpec rule = rule(Family.AGGREGATE, Measure.LIGHTNING);
        for (int minute = 1; minute <= 50; minute++) {
            workload.observation(WEATHER, Measure.LIGHTNING, 2, start(minute), minute);
            workload.observation(WEATHER, Measure.LIGHTNING, 2, start(minute), minute);
            workload.clock(start(minute));
        }

        // 60.5 is passed by the 31st value of 2, not by the 16th.
        assertThat(begins(rule, WEATHER, 55)).containsExactly(start(31));
    }

    private static RuleSpec rule(Family family, Measure measure) {
        return BOOK.of(family).stream()
                .filter(rule -> rule.reading().measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    private static long start(int minute) {
        return Workload.START + minute * MINUTE;
    }

    private void at(int minute, int site, Measure measure, double value) {
        workload.observation(site, measure, value, start(minute), ids++);
        workload.clock(start(minute));
    }

    private List<Span> spans(RuleSpec rule, int place, int untilMinute) {
        workload.clock(start(untilMinute) + Workload.BOUND_MILLIS);
        return Oracle.expect(workload, BOOK).spans().getOrDefault(FindingLog.key(rule.number(), place), List.of());
    }

    private List<Long> begins(RuleSpec rule, int place, int untilMinute) {
        return spans(rule, place, untilMinute).stream().map(span -> span.begin).toList();
    }
}
