package fengsui.bench.workload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.PriorityQueue;

/** Writes a workload: second by second what is observed, delayed by the plan's disorder, written in order of arrival. */
public final class Generator {

    /** Goes up when equal plans no longer give equal files. */
    public static final int EDITION = 2;

    private static final long MINUTE = 60_000;
    private static final long SECOND = 1000;
    private static final double DUPLICATES = 0.005;
    private static final double MALFORMED = 0.001;
    private static final double FALSE_SIGHTINGS_PER_SECOND = 1 / 900.0;
    private static final double SIGHTINGS_PER_SECOND = 1 / 12.0;
    /** Often enough that half an hour of any hour has one a minute. */
    private static final double CALM_DEPTHS_PER_SECOND = 1 / 30.0;

    private static final double REPORTS_PER_SECOND = 1 / 200.0;
    private static final double STRAY_REPORTS_PER_SECOND = 1 / 30_000.0;
    private static final int READINGS = 5;

    private final Plan plan;
    private final Region region;
    private final SplitMix random;
    private final Episodes episodes;
    private final Values values;
    private final Zipf zipf;
    private final PriorityQueue<Row> waiting = new PriorityQueue<>();
    private int order;
    private int ids;

    private Generator(Plan plan) {
        this.plan = plan;
        this.region = plan.region();
        this.random = new SplitMix(plan.seed());
        this.episodes = new Episodes(plan.seed(), region, plan.blackouts());
        this.values = new Values(region, episodes, random);
        this.zipf = new Zipf(region.grids() * Region.SENSORS_PER_GRID, 0.9);
    }

    /** Writes the plan's workload to a file. */
    public static void write(Plan plan, Path file) throws IOException {
        new Generator(plan).run(file);
    }

    private void run(Path file) throws IOException {
        long end = plan.minutes() * MINUTE;
        double surplus = region.keys() / 60.0 * Plan.SURPLUS / (1 - Plan.SURPLUS);
        try (WorkloadFile.Writer out = new WorkloadFile.Writer(file, plan)) {
            for (long t = 0; t < end; t += SECOND) {
                episodes.advance(Workload.START + t);
                owed(t);
                for (int n = random.poisson(surplus); n > 0; n--) {
                    extra(t);
                }
                sightings(t);
                waiting.add(new Row(t + SECOND, order++, Row.CLOCK, 0, (byte) 0, 0, Workload.START + t + SECOND, 0));
                drain(t + SECOND, out);
            }
            // Past the end only the clock goes on, so that what is under way still comes in and is judged.
            for (long t = end; t < end + Workload.TAIL_MILLIS; t += SECOND) {
                waiting.add(new Row(t + SECOND, order++, Row.CLOCK, 0, (byte) 0, 0, Workload.START + t + SECOND, 0));
            }
            drain(Long.MAX_VALUE, out);
        }
    }

    private void drain(long until, WorkloadFile.Writer out) throws IOException {
        for (Row row = waiting.peek(); row != null && row.arrival() <= until; row = waiting.peek()) {
            out.write(row);
            waiting.remove();
        }
    }

    /** Every sensor site reports its five quantities once a minute, at its own second. */
    private void owed(long t) {
        int phase = (int) (t / SECOND % 60);
        int sensors = region.grids() * Region.SENSORS_PER_GRID;
        for (int rank = phase; rank < sensors; rank += 60) {
            int site = Region.sensor(rank);
            int first = Region.kindOf(site) == Measure.Kind.WEATHER ? 0 : READINGS;
            for (int i = 0; i < READINGS; i++) {
                long at = Workload.START + t + 1 + i * 190L + random.below(150);
                reading(site, Measure.of(first + i), at);
            }
        }
    }

    private void extra(long t) {
        int site = Region.sensor(zipf.draw(random));
        int first = Region.kindOf(site) == Measure.Kind.WEATHER ? 0 : READINGS;
        Measure measure = Measure.of(first + random.below(READINGS));
        reading(site, measure, Workload.START + t + 1 + random.below(999));
    }

    private void reading(int site, Measure measure, long at) {
        if (!episodes.silent(site, at)) {
            send(site, measure, values.sensor(site, measure, at), at);
        }
    }

    private void sightings(long t) {
        for (int grid = 0; grid < region.grids(); grid++) {
            long at = Workload.START + t;
            double fire = episodes.strength(grid, Measure.Theme.FIRE, at);
            double flood = episodes.strength(grid, Measure.Theme.FLOOD, at);
            sighting(grid, Measure.SMOKE_SEEN, fire, at);
            sighting(grid, Measure.ROAD_WATER_SEEN, flood, at);
            if (random.unit() < depths(grid, flood, at)) {
                long seen = at + 1 + random.below(999);
                send(Region.camera(grid), Measure.WATER_DEPTH, values.depth(flood), seen);
            }
            for (int m = Measure.REPORT_SMOKE.ordinal(); m < Measure.total(); m++) {
                report(grid, Measure.of(m), at);
            }
        }
    }

    /**
     * How often a camera measures water: while there is some. Where UNKNOWN must not decide it goes on for a while, and now
     * and then at all times, so that what was found by it ends rather than being lost for good.
     */
    private double depths(int grid, double flood, long at) {
        if (flood > 0) {
            return SIGHTINGS_PER_SECOND;
        }
        if (plan.blackouts()) {
            return 0;
        }
        return episodes.ebbs(grid, Measure.Theme.FLOOD, at) ? SIGHTINGS_PER_SECOND : CALM_DEPTHS_PER_SECOND;
    }

    private void sighting(int grid, Measure measure, double strength, long at) {
        double rate = strength > 0 ? SIGHTINGS_PER_SECOND : FALSE_SIGHTINGS_PER_SECOND;
        if (random.unit() < rate) {
            send(Region.camera(grid), measure, values.confidence(strength), at + 1 + random.below(999));
        }
    }

    private void report(int grid, Measure measure, long at) {
        double rate = episodes.strength(grid, measure.theme(), at) > 0 ? REPORTS_PER_SECOND : STRAY_REPORTS_PER_SECOND;
        if (random.unit() < rate) {
            send(Region.channel(grid), measure, 100, at + 1 + random.below(999));
        }
    }

    private void send(int site, Measure measure, int hundredths, long at) {
        long arrival = at - Workload.START + plan.disorder().delay(random);
        boolean late = arrival - (at - Workload.START) > Workload.BOUND_MILLIS;
        byte kind = late ? Row.LATE : Row.OBSERVATION;
        int id = ids++;
        add(arrival, kind, site, measure, hundredths, at, id);
        double fate = random.unit();
        if (fate < DUPLICATES && !late) {
            add(arrival + 1 + random.below(2000), kind, site, measure, hundredths, at, id);
        } else if (fate > 1 - MALFORMED) {
            add(arrival, Row.MALFORMED, site, measure, 0, at, ids++);
        }
    }

    private void add(long arrival, byte kind, int site, Measure measure, int hundredths, long at, int id) {
        waiting.add(new Row(arrival, order++, kind, site, (byte) measure.ordinal(), hundredths, at, id));
    }
}
