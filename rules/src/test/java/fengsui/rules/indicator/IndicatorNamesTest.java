package fengsui.rules.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fengsui.rules.indicator.IndicatorNames.BadName;
import fengsui.rules.quantity.Catalogue;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorNamesTest {

    private final IndicatorNames names = new IndicatorNames(Catalogue.shipped(), "flood"::equals);

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "雨量.累计.3小时 rainfall.sum.3h mm",
                "rainfall.sum.180m rainfall.sum.3h mm",
                "rainfall.sum.2d rainfall.sum.48h mm",
                "rainfall.sum.7d rainfall.sum.7d mm",
                "水位.最新.高于.warning_level water_level.last.above.warning_level m",
                "水位.变率.90秒 water_level.rate.90s m/h",
                "water_level.held_above(2.50) water_level.held_above(2.5) s",
                "雨量.超限站数(50) rainfall.sites_above(50) 1",
                "noise.超限窗数(65,2,3).1小时 noise.windows_above(65,2,3).1h 1",
                "report.flooded_road.count.30m report.flooded_road.count.30m 1",
                "道路积水报告.次数.30分钟 report.flooded_road.count.30m 1",
                "空气质量指数.24小时 aqi.24h 1",
                "差(water_level.last,water_level.mean.1h) difference(water_level.last,water_level.mean.1h) m",
                "ratio(rainfall.sum.1h,rainfall.sum.6h) ratio(rainfall.sum.1h,rainfall.sum.6h) 1",
                "加权和(0.5*noise.last,2*noise.max.1h) weighted_sum(0.5*noise.last,2*noise.max.1h) dB",
                "flood.橙色.下级区域 flood.orange.areas 1",
                "air_temperature.held_below(-0) air_temperature.held_below(0) s",
            })
    void readsEnglishAndChineseToOneCanonicalForm(String written, String text, String unit) throws BadName {
        IndicatorName name = names.parse(written);

        assertThat(name.text()).isEqualTo(text);
        assertThat(name.unit()).isEqualTo(unit);
        assertThat(names.parse(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "rainfall",
                "rainfall.sum",
                "rainfall.sum.0h",
                "rainfall.sum.36d",
                "rainfall.sum.3h.3h",
                "rainfall.sum.3h.above",
                "rainfall.sum.3h.above.Warning Level",
                "rainfall.total.3h",
                "rainfall.last(3)",
                "rainfall.held_above",
                "rainfall.held_above()",
                "rainfall.held_above(1e3)",
                "rainfall.held_above(0x10)",
                "rainfall.held_above(NaN)",
                "rainfall.held_above(3d)",
                "rainfall.held_above(1,2)",
                "noise.windows_above(65,0,3).1h",
                "noise.windows_above(65,4,3).1h",
                "noise.windows_above(65,1.5,3).1h",
                "noise.windows_above(65,1,1000000000).1d",
                "aqi.12h",
                "difference(rainfall.last)",
                "difference(rainfall.last,noise.last,noise.last)",
                "difference(ratio(rainfall.last,noise.last),noise.last)",
                "weighted_sum(rainfall.last,noise.last)",
                "weighted_sum(x*rainfall.last,2*noise.last)",
                "drought.red.areas",
                "flood.notice.areas2",
                "face_count.last",
            })
    void refusesEverythingElseWithAdvice(String written) {
        BadName refused = catchThrowableOfType(BadName.class, () -> names.parse(written));

        assertThat(refused).as(written).isNotNull();
        assertThat(refused.advice()).isNotBlank();
    }

    @Example
    void aMisspeltQuantityIsMetWithTheNearest() {
        assertThatThrownBy(() -> names.parse("rainfal.sum.3h"))
                .isInstanceOfSatisfying(
                        BadName.class, bad -> assertThat(bad.advice()).isEqualTo("Maybe 'rainfall'."));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void everyNameIsReadBackFromItsText(@ForAll long seed) throws BadName {
        RandomSite random = new RandomSite(seed);
        IndicatorName name = random.name(random.site().quantities().get(0));

        assertThat(names.parse(name.text())).isEqualTo(name);
    }
}
