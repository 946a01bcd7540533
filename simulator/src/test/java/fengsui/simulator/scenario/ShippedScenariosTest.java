package fengsui.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.simulator.county.Town;
import fengsui.simulator.physics.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedScenariosTest {

    private static final Playbill PLAYBILL = new Playbill(Path.of("scenarios"));

    @Test
    void allAreOnThePlaybill() throws IOException {
        assertThat(PLAYBILL.names())
                .containsExactlyInAnyOrder(
                        "plum-rain",
                        "quiet-day",
                        "chemical-leak",
                        "festival-crowd",
                        "mine-flicker",
                        "winter-outage",
                        "typhoon-day",
                        "smog-week");
    }

    @Test
    void everyOneButTheQuietDayAsksForSomethingAndMeetsNoLimitNarrowly() throws IOException {
        for (String name : PLAYBILL.names()) {
            if (!name.equals("quiet-day")) {
                assertThat(Stage.set(PLAYBILL.read(name)).truth().items())
                        .as(name)
                        .isNotEmpty()
                        .allMatch(Truth.Item::required);
            }
        }
    }

    @Test
    void aCrowdIsJudgedOnlyOnceItHasLastedAndFlickersAreOneEpisode() throws IOException {
        Truth crowd = Stage.set(PLAYBILL.read("festival-crowd")).truth();
        Truth mine = Stage.set(PLAYBILL.read("mine-flicker")).truth();

        assertThat(crowd.items())
                .filteredOn(item -> item.hazard().equals("exit-blocked"))
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.end() - item.onset()).isGreaterThan(20 * 60_000));
        assertThat(mine.items())
                .extracting(item -> item.area() + " " + item.level())
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void plumRainReachesEveryLevelOfRainFlashFloodAndRiverSomewhereAsItsGravest() throws IOException {
        Truth truth = Stage.set(PLAYBILL.read("plum-rain")).truth();

        for (String hazard : List.of("rainstorm", "flash-flood", "flood")) {
            assertThat(truth.items())
                    .filteredOn(item -> item.hazard().equals(hazard) && item.required())
                    .extracting(Truth.Item::ceiling)
                    .as(hazard)
                    .contains("BLUE", "YELLOW", "ORANGE", "RED");
        }
        assertThat(truth.items()).extracting(Truth.Item::hazard).contains("waterlogging", "blind-area");
    }

    @Test
    void plumRainAsksForExactlyOneCountyRollUp() throws IOException {
        Truth truth = Stage.set(PLAYBILL.read("plum-rain")).truth();

        assertThat(truth.items())
                .filteredOn(Truth.Item::wholeArea)
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.area()).isEqualTo("990101");
                    assertThat(item.level()).isEqualTo("ORANGE");
                    assertThat(item.required()).isTrue();
                });
    }

    @Test
    void plumRainMeetsNoLimitNarrowly() throws IOException {
        Truth truth = Stage.set(PLAYBILL.read("plum-rain")).truth();

        assertThat(truth.items()).isNotEmpty().allMatch(Truth.Item::required);
    }

    @Test
    void rainComesBeforeTheRiverAndTheRiverRisesDownstreamLater() throws IOException {
        Truth truth = Stage.set(PLAYBILL.read("plum-rain")).truth();

        assertThat(onset(truth, "rainstorm", "990101200")).isLessThan(onset(truth, "flood", "990101200"));
        assertThat(onset(truth, "flood", "990101200"))
                .isLessThan(onset(truth, "flood", "990101201"))
                .isLessThan(onset(truth, "flood", "990101101"))
                .isLessThan(onset(truth, "flood", "990101102"));
    }

    @Test
    void quietDayComesCloseToTheLimitsAndHasNoHazard() throws IOException {
        Stage stage = Stage.set(PLAYBILL.read("quiet-day"));

        assertThat(stage.truth().items()).isEmpty();
        assertThat(mostRain(stage, 1)).isBetween(0.90 * 35, 0.97 * 35);
        assertThat(mostRain(stage, 3)).isBetween(0.93 * 50, 0.97 * 50);
        assertThat(mostRain(stage, 12)).isBetween(0.93 * 50, 0.97 * 50);
    }

    private static double mostRain(Stage stage, int hours) {
        double most = 0;
        for (Town town : stage.county().towns()) {
            for (var grid : stage.world().terrain().grids()) {
                for (long at = stage.scenario().start(); at <= stage.scenario().end(); at += 60_000) {
                    if (grid.town().equals(town.area().code())) {
                        most = Math.max(most, stage.world().rain(grid.id()).total(at - hours * 3_600_000L, at));
                    }
                }
            }
        }
        return most;
    }

    private static long onset(Truth truth, String hazard, String area) {
        return truth.items().stream()
                .filter(item -> item.hazard().equals(hazard) && item.area().equals(area))
                .mapToLong(Truth.Item::onset)
                .min()
                .orElseThrow();
    }
}
