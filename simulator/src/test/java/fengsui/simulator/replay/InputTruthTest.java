package fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.connectors.wire.RejectReason;
import fengsui.rules.observation.Observation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The input side alone: what our mappings read, judged by lists and loops that share nothing with the engine, gives the
 * published truth. If a replay differs from the truth while these hold, the engine is wrong.
 */
class InputTruthTest {

    private static final long FIVE_MINUTES = 300_000;
    private static final long HOUR = 3_600_000;

    @TempDir
    private Path spill;

    @Test
    void readsTheRainOfHarveyAsItsTruthDoes() throws Exception {
        Path folder = MeasuredData.folder("harvey_rain");
        TreeSet<String> runs = new TreeSet<>();
        try (SortedRows rows = read("harvey_rain", List.of(folder.resolve("rain_5min.csv")))) {
            assertThat(rows.rejections().total()).isZero();
            bySite(rows).forEach((site, rain) -> {
                rain(runs, "rainstorm blue", site, rain, rows, 144, 50);
                rain(runs, "rainstorm yellow", site, rain, rows, 72, 50);
                rain(runs, "rainstorm orange", site, rain, rows, 36, 50);
                rain(runs, "rainstorm red", site, rain, rows, 36, 100);
            });
        }

        assertThat(runs)
                .isEqualTo(MeasuredData.truth(folder.resolve("truth.csv"), ZoneOffset.ofHours(-5), Truths.RAIN));
    }

    @Test
    void readsTheAirOfBeijingAsItsLevelsDo() throws Exception {
        Path folder = MeasuredData.folder("beijing_air");
        TreeSet<String> runs = new TreeSet<>();
        try (SortedRows rows = read("beijing_air", MeasuredData.inputs(folder, "PRSA_Data"))) {
            assertThat(rows.rejections().count(RejectReason.BAD_FIELD)).isEqualTo(1);
            assertThat(rows.rejections().total()).isEqualTo(1);
            bySite(rows).forEach((site, air) -> air(runs, site, air, rows));
        }

        assertThat(runs).isEqualTo(MeasuredData.truth(folder.resolve("levels.csv"), ZoneOffset.ofHours(8), Truths.AIR));
    }

    @Test
    void readsTheRiverAsItsTruthDoes() throws Exception {
        Path folder = MeasuredData.folder("uk_river_stage");
        TreeSet<String> runs = new TreeSet<>();
        try (SortedRows rows = read("uk_river_stage", List.of(folder.resolve("stage_15min.csv")))) {
            assertThat(rows.rejections().total()).isZero();
            Map<String, String> limits = Map.of("river yellow", "3.4", "river orange", "3.9", "river red", "4.9");
            limits.forEach((rule, limit) -> {
                Runs run = new Runs(runs, rule, "aire_armley");
                rows.forEach(row -> run.next(
                        row.observedAt(), BigDecimal.valueOf(row.value()).compareTo(new BigDecimal(limit)) >= 0));
                run.end();
            });
        }

        assertThat(runs).isEqualTo(MeasuredData.truth(folder.resolve("truth.csv"), ZoneOffset.UTC, Truths.RIVER));
    }

    private SortedRows read(String example, List<Path> inputs) throws IOException, ReplayRefused {
        // A small budget, so that real data goes over the disk too.
        return SortedRows.read(MeasuredData.recording(example, inputs), spill, 40_000, ReplayProgress.silent());
    }

    /** Site to quantity to instant to value. */
    private static Map<String, Map<String, Map<Long, BigDecimal>>> bySite(SortedRows rows) {
        Map<String, Map<String, Map<Long, BigDecimal>>> sites = new TreeMap<>();
        for (Observation row : rows) {
            sites.computeIfAbsent(row.site(), key -> new TreeMap<>())
                    .computeIfAbsent(row.quantity().name(), key -> new HashMap<>())
                    .put(row.observedAt(), BigDecimal.valueOf(row.value()));
        }
        return sites;
    }

    private static void rain(
            TreeSet<String> runs,
            String rule,
            String site,
            Map<String, Map<Long, BigDecimal>> measured,
            SortedRows rows,
            int slots,
            int limit) {
        Map<Long, BigDecimal> rain = measured.getOrDefault("rainfall", Map.of());
        Runs run = new Runs(runs, rule, site);
        BigDecimal sum = BigDecimal.ZERO;
        for (long at = rows.first(); at <= rows.last(); at += FIVE_MINUTES) {
            sum = sum.add(rain.getOrDefault(at, BigDecimal.ZERO))
                    .subtract(rain.getOrDefault(at - slots * FIVE_MINUTES, BigDecimal.ZERO));
            run.next(at, sum.compareTo(BigDecimal.valueOf(limit)) >= 0);
        }
        run.end();
    }

    private static void air(
            TreeSet<String> runs, String site, Map<String, Map<Long, BigDecimal>> measured, SortedRows rows) {
        Runs over200 = new Runs(runs, "over200", site);
        Runs over300 = new Runs(runs, "over300", site);
        Runs eq500 = new Runs(runs, "eq500", site);
        for (long at = rows.first(); at <= rows.last(); at += HOUR) {
            Map<String, List<BigDecimal>> day = new TreeMap<>();
            for (Map.Entry<String, Map<Long, BigDecimal>> quantity : measured.entrySet()) {
                List<BigDecimal> values = new ArrayList<>();
                for (int hour = 23; hour >= 0; hour--) {
                    values.add(quantity.getValue().get(at - hour * HOUR));
                }
                day.put(quantity.getKey(), values);
            }
            int aqi = HourlyAqi.of(day);
            over200.next(at, aqi > 200);
            over300.next(at, aqi > 300);
            eq500.next(at, aqi == 500);
        }
        over200.end();
        over300.end();
        eq500.end();
    }
}
