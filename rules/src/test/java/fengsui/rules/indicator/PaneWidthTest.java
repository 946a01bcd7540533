package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaneWidthTest {

    @ParameterizedTest
    @CsvSource({
        "combustible_gas, 20s, 10s",
        "combustible_gas, 2h, 10s",
        "combustible_gas, 7201s, 30s",
        "combustible_gas, 6h, 30s",
        "rainfall, 1m, 5m",
        "rainfall, 3h, 5m",
        "rainfall, 60h, 5m",
        "rainfall, 61h, 10m",
        "rainfall, 7d, 30m",
        "tilt, 1h, 10m",
        "water_ph, 1d, 1h",
        "pm2_5, 24h, 1h",
        "rainfall, 35d, 1h",
        "report.wage_arrears, 1d, 1h",
    })
    void isTheSmallestThatHoldsAPeriodAndA720thOfTheWindow(String quantity, String window, String width) {
        long chosen = PaneWidth.of(Catalogue.shipped().get(quantity), IndicatorNames.parseDuration(window));

        assertThat(chosen).isEqualTo(IndicatorNames.parseDuration(width));
    }

    @Property(tries = 200)
    void isTheOracles(@ForAll @LongRange(min = 1, max = 3_024_000) long seconds) {
        for (Quantity quantity : Catalogue.shipped().all()) {
            assertThat(PaneWidth.of(quantity, seconds * 1000)).isEqualTo(OracleWidth.of(quantity, seconds * 1000));
        }
    }
}
