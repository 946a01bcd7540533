package fengsui.bench.step;

import fengsui.bench.engine.Fengsui;
import fengsui.bench.engine.Replay;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.Region;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import fengsui.rules.area.Area;
import fengsui.rules.area.Site;
import fengsui.rules.area.SiteKind;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the steps are fed with: a weather station of EWS-40, and the findings of two hours of a county. */
final class Sample {

    static final RuleBook BOOK = RuleBook.of(40);
    static final Area GRID = new Area(Region.gridCode(0));
    static final String SITE = "s0";

    private static final long SEED = 40;
    private static final int KEYS = 400;
    private static final long MINUTES = 125;

    private Sample() {}

    /** Quantities of a weather station, in order. */
    static List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.kind() == Measure.Kind.WEATHER)
                .toList();
    }

    static Site site() {
        return new Site(
                SITE,
                GRID,
                SiteKind.STATION,
                measures().stream().map(Measure::quantity).toList(),
                0,
                0,
                new TreeMap<>(Map.of("period_s", Workload.PERIOD_MILLIS / 1000.0)),
                null,
                null,
                false,
                Long.MIN_VALUE,
                false);
    }

    static Quantity quantity(Measure measure) {
        return Catalogue.shipped().get(measure.quantity());
    }

    static Observation observation(String id, Quantity quantity, double value, long at) {
        return new Observation(Realm.REAL, id, Feed.SENSOR, GRID, SITE, quantity, value, at, Quality.GOOD);
    }

    /** What is found in one county, in order. */
    static List<FindingChange> findings() throws IOException {
        Path file = Files.createTempFile("steps-", ".workload");
        try {
            Generator.write(Plan.ofMinutes(SEED, KEYS, MINUTES, Disorder.DEFAULT, false), file);
            Workload workload = WorkloadFile.load(file, false);
            List<FindingChange> found = new ArrayList<>();
            try (Fengsui engine = new Fengsui(workload, BOOK, new Deaf()) {
                @Override
                public void finding(FindingChange change) {
                    found.add(change);
                }
            }) {
                Replay.run(workload, engine, 0, workload.rows());
            }
            return found;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static final class Deaf implements FindingSink {
        @Override
        public void begin(int rule, int place, long at) {}

        @Override
        public void end(int rule, int place, long at) {}
    }
}
