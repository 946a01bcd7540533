package fengsui.bench.race;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.race.GrowthRace.Axis;
import fengsui.bench.race.GrowthRace.Point;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GrowthRaceTest {

    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    @Test
    void aPointIsTheMedianOfItsRounds() {
        List<Heat.Result> heats = List.of(heat(100, 1, 900), heat(100, 4, 1000), heat(100, 2, 1100));

        Point point = Point.of(Contender.FENGSUI, Axis.RULES, 10, 2000, heats);

        assertThat(point.nanosPerEvent()).isEqualTo(2e7, CLOSE);
        assertThat(point.bytesPerKey()).isEqualTo(1000, CLOSE);
    }

    @Test
    void theRatioOfRulesIsOfTheEndsAndThatOfKeysOfTheLastTwo() {
        List<Point> points = List.of(
                point("fengsui", Axis.RULES, 100),
                point("fengsui", Axis.RULES, 130),
                point("fengsui", Axis.RULES, 150),
                point("fengsui", Axis.KEYS, 10),
                point("fengsui", Axis.KEYS, 100),
                point("fengsui", Axis.KEYS, 180),
                point("fengsui", Axis.STATE, 100),
                point("handwritten", Axis.RULES, 1),
                point("handwritten", Axis.KEYS, 1));

        assertThat(GrowthRace.summary(points))
                .containsEntry("race", "growth")
                .containsEntry("rulesCostRatio", 1.5)
                .containsEntry("keysCostRatio", 1.8)
                .containsEntry("bytesPerKey", 1234.0)
                .containsEntry("points", points);
    }

    private static Point point(String engine, Axis axis, double nanos) {
        return new Point(engine, axis, 40, 2000, 1, 1, nanos, 1234, 1);
    }

    private static Heat.Result heat(long events, double cpuSeconds, double bytes) {
        return new Heat.Result("fengsui", events, cpuSeconds, cpuSeconds, bytes, 0, 0, 1, null, null);
    }
}
