package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.rules.observation.Feed;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingFileTest {

    private final Faults faults = new Faults();

    @Test
    void readsEveryKey() {
        Mapping mapping = MappingFile.read("m.yaml", """
                        feed: SENSOR
                        time: {columns: [year, month], format: "yyyy-M", zone: "+08:00"}
                        site: {constant: aire_armley}
                        values:
                          - {column: CO, quantity: co, unit: mg/m3, factor: 0.001, offset: -1.5}
                        missing: ["", "NA", "-999"]
                        absent: unknown
                        stamp: start
                        """, faults).orElseThrow();

        assertThat(faults.sentences()).isEmpty();
        assertThat(mapping.feed()).isEqualTo(Feed.SENSOR);
        assertThat(mapping.time().columns()).containsExactly("year", "month");
        assertThat(mapping.time().zone()).isEqualTo(ZoneOffset.ofHours(8));
        assertThat(mapping.site()).isEqualTo(new Mapping.SiteColumn.Constant("aire_armley"));
        assertThat(mapping.values().get(0).factor()).isEqualTo(new BigDecimal("0.001"));
        assertThat(mapping.values().get(0).offset()).isEqualTo(new BigDecimal("-1.5"));
        assertThat(mapping.missing()).containsExactlyInAnyOrder("", "NA", "-999");
        assertThat(mapping.absentIsZero()).isFalse();
        assertThat(mapping.stamp()).isEqualTo(Mapping.Stamp.START);
    }

    @Test
    void takesAbsentAsZeroAndStampsAsEndsUnlessTold() {
        Mapping mapping = MappingFile.read("m.yaml", Written.MAPPING, faults).orElseThrow();

        assertThat(mapping.absentIsZero()).isTrue();
        assertThat(mapping.stamp()).isEqualTo(Mapping.Stamp.END);
        assertThat(mapping.quantities()).containsExactly("rainfall", "water_level");
    }

    @Test
    void tellsAllFaultsAtOnceWithLineAndAdvice() {
        var mapping = MappingFile.read("m.yaml", """
                feed: SENSER
                time: {column: t, format: "yyyy-MM-dd b", zone: "Europe/Berlin"}
                site: {column: a, constant: b}
                valeus: []
                values:
                  - {column: PM2.5, quantity: pm25, unit: ug/m3}
                  - {column: CO, quantity: co, unit: ug/m3, factor: ten}
                  - {quantity: crowd_inflow, unit: "{person}/min"}
                absent: nought
                stamp: begin
                """, faults);

        assertThat(mapping).isEmpty();
        assertThat(faults.sentences())
                .anyMatch(line -> line.startsWith("m.yaml:1: feed: 'SENSER'") && line.endsWith("Maybe 'SENSOR'."))
                .anyMatch(line -> line.startsWith("m.yaml:2: time.format: 'yyyy-MM-dd b'"))
                .anyMatch(line -> line.startsWith("m.yaml:2: time.zone: 'Europe/Berlin'"))
                .anyMatch(line -> line.startsWith("m.yaml:3: site: either 'column' or 'constant'"))
                .anyMatch(line -> line.contains("'valeus'") && line.endsWith("Maybe 'values'."))
                .anyMatch(line -> line.startsWith("m.yaml:6: values[0].quantity: 'pm25'") && line.endsWith("'pm2_5'."))
                .anyMatch(line -> line.startsWith("m.yaml:7: values[1].unit: 'ug/m3' (expected: mg/m3"))
                .anyMatch(line -> line.startsWith("m.yaml:7: values[1].factor: 'ten'"))
                .anyMatch(line -> line.startsWith("m.yaml:8: values[2].column: missing"))
                .anyMatch(line -> line.startsWith("m.yaml:9: absent: 'nought'"))
                .anyMatch(line -> line.startsWith("m.yaml:10: stamp: 'begin' (expected: end or start)"))
                .hasSize(11);
    }

    @Test
    void refusesAFeedThatMayNotCarryTheQuantity() {
        MappingFile.read("m.yaml", Written.MAPPING.replace("SENSOR", "CAMERA"), faults);

        assertThat(faults.sentences())
                .singleElement()
                .asString()
                .startsWith("m.yaml:5: values[0].quantity: 'rainfall'");
    }

    @Test
    void refusesAQuantityGivenTwiceAndAKeyGivenTwice() {
        String twice = Written.MAPPING.replace("quantity: water_level, unit: m", "quantity: rainfall, unit: mm");

        MappingFile.read("m.yaml", twice + "absent: zero\nabsent: unknown\n", faults);

        assertThat(faults.sentences()).hasSize(2).anyMatch(line -> line.contains("each quantity once"));
    }

    @Test
    void pointsAtTheLineWhereYamlBreaks() {
        MappingFile.read("m.yaml", "feed: SENSOR\ntime: {column: [\n", faults);

        assertThat(faults.sentences()).singleElement().asString().startsWith("m.yaml:");
    }

    @Test
    void saysWhatIsMissingInAnEmptyFile() {
        for (String text : List.of("", "# nothing\n", "- a\n", "just text")) {
            assertThat(MappingFile.read("m.yaml", text, faults)).isEmpty();
        }

        assertThat(faults.sentences()).hasSize(4);
    }
}
