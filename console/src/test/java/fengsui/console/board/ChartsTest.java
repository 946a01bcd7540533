package fengsui.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.area.Area;
import fengsui.rules.finding.Evidence;
import fengsui.rules.situation.Knowledge;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Charts stay small, keep their ends and their order, and forget. */
class ChartsTest {

    private static final Area AREA = new Area("990101003012004");

    private static AlertEvidence evidence(long at, double value, Knowledge knowledge) {
        Evidence rain = new Evidence("rainfall.sum.1h", value, knowledge, "mm", 1, List.of(">= 20"), null, null, 0);
        return new AlertEvidence(
                at, AREA, List.of(new AlertEvidence.OfFinding("a", "rain", "rg-1", false, List.of(rain))));
    }

    private static List<Charts.Point> points(Charts charts) {
        return charts.of(AREA, "rain", "rg-1", "rainfall.sum.1h");
    }

    @Property(tries = 200)
    void howeverMuchComesAChartStaysSmallOrderedAndEndsWithTheNewest(
            @ForAll @Size(min = 1, max = 2000) List<@LongRange(min = 1, max = 60_000) Long> gaps) {
        Charts charts = new Charts();
        long at = 0;
        double value = 0;
        for (long gap : gaps) {
            at += gap;
            value++;
            charts.take(evidence(at, value, Knowledge.EXACT));
        }

        List<Charts.Point> points = points(charts);
        assertThat(points).hasSizeBetween(1, Charts.MOST_POINTS);
        assertThat(points).isSortedAccordingTo(java.util.Comparator.comparingLong(Charts.Point::at));
        assertThat(points.get(points.size() - 1)).isEqualTo(new Charts.Point(at, value));
        assertThat(points.get(0).at()).isEqualTo(gaps.get(0));
    }

    @Property(tries = 50)
    void whatIsNotKnownIsNotDrawn(@ForAll @IntRange(min = 1, max = 100) int at) {
        Charts charts = new Charts();

        charts.take(evidence(at, 0, Knowledge.ABSENT));

        assertThat(points(charts)).isEmpty();
    }

    @Test
    void aDayAfterItsLastPointAChartIsForgotten() {
        Charts charts = new Charts();
        charts.take(evidence(1000, 1, Knowledge.EXACT));

        charts.reached(1000 + 24 * 3_600_000L);
        assertThat(points(charts)).hasSize(1);
        charts.reached(1001 + 24 * 3_600_000L);

        assertThat(points(charts)).isEmpty();
    }
}
