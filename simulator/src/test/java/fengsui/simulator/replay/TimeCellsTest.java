package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeCellsTest {

    @Test
    void readsJoinedColumnsWithoutLeadingZeros() {
        assertThat(read("yyyy-M-d-H", "2013-3-1-0", 8)).isEqualTo("2013-02-28T16:00:00Z");
    }

    @Test
    void takesADateAsItsMidnight() {
        assertThat(read("yyyy-MM-dd", "2015-05-01", 0)).isEqualTo("2015-05-01T00:00:00Z");
    }

    @Test
    void takesAMonthOrAYearAsItsFirstDay() {
        assertThat(read("yyyy-M", "2015-5", 0)).isEqualTo("2015-05-01T00:00:00Z");
        assertThat(read("yyyy", "2015", 0)).isEqualTo("2015-01-01T00:00:00Z");
    }

    @Test
    void prefersTheOffsetInTheCell() {
        assertThat(read("yyyy-MM-dd'T'HH:mmXXX", "2015-05-01T10:00+02:00", 8)).isEqualTo("2015-05-01T08:00:00Z");
    }

    @Test
    void refusesWhatIsNotInTheFormat() {
        for (String text : List.of("", "2015-02-30 00:00", "2015-05-01 25:00", "2015-05-01", "yesterday")) {
            assertThat(read("yyyy-MM-dd HH:mm", text, 0)).as(text).isEqualTo("none");
        }
    }

    private static String read(String pattern, String text, int hours) {
        var time = new Mapping.Time(List.of("t"), TimeCells.formatter(pattern), ZoneOffset.ofHours(hours));
        var instant = new TimeCells(time).instant(text);
        return instant.isEmpty()
                ? "none"
                : Instant.ofEpochMilli(instant.getAsLong()).toString();
    }
}
