package fengsui.jobs.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTimeTellerTest {

    private static final long AT = 1_782_000_000_000L;
    private static final long SECOND = 1_000_000_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final EventTimeTeller teller = new EventTimeTeller(new PrintWriter(out), new PrintWriter(err));

    @Test
    void tellsTheFirstAndThenEveryMinute() {
        for (int second = 0; second <= 125; second++) {
            teller.reached(
                    Status.EventTime.of(AT + second * 1000L, Map.of("990101", 3L, "990102", 4L)), second * SECOND);
            teller.look(second * SECOND);
        }

        assertThat(out.toString().lines())
                .containsExactly(
                        "engine: event time 2026-06-21T00:00:00Z, 7 alert changes",
                        "engine: event time 2026-06-21T00:01:00Z, 7 alert changes",
                        "engine: event time 2026-06-21T00:02:00Z, 7 alert changes");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tellsAtMostEveryFiveSecondsWhileItCatchesUp() {
        for (int step = 0; step < 100; step++) {
            teller.reached(Status.EventTime.of(AT + step * 3_600_000L, Map.of()), step * SECOND / 10);
        }

        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void aStandstillIsAnAlarmOncePerStandstill() {
        teller.look(0);
        teller.look(11 * SECOND);
        teller.look(12 * SECOND);
        teller.reached(Status.EventTime.of(AT, Map.of()), 13 * SECOND);
        teller.look(20 * SECOND);
        teller.look(24 * SECOND);

        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("ALARM: event time stands still"))
                .last()
                .asString()
                .contains("at 2026-06-21T00:00:00Z");
    }
}
