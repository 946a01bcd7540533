package fengsui.bench.step;

import fengsui.bench.engine.Fengsui;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Workload;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.indicator.SourceSet;
import fengsui.rules.indicator.Sources;
import fengsui.rules.observation.Observation;
import fengsui.rules.quantity.Quantity;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * An observation into the panes of its site, with and without the readings that change by it. Five quantities in turn, each
 * once a minute, after two hours that fill the windows. Making the observation (48 bytes) is part of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PaneStep {

    private static final int IDS = 4096;
    private static final int FILLING = 600;

    private final Sources sources = Fengsui.compile(Sample.BOOK).plan().sources();
    private final SiteTracks tracks = new SiteTracks(Sample.site(), Workload.START);
    private final SourceSet moved = new SourceSet(sources.size());
    private final Quantity[] quantities =
            Sample.measures().stream().map(Sample::quantity).toArray(Quantity[]::new);
    private final double[] calm =
            Sample.measures().stream().mapToDouble(Measure::calm).toArray();
    private final String[] ids = new String[IDS];
    private int made;

    /** Fills two hours. */
    @Setup
    public void fill() {
        for (int i = 0; i < IDS; i++) {
            ids[i] = Integer.toString(i, Character.MAX_RADIX);
        }
        tracks.prepare(sources);
        for (int i = 0; i < FILLING; i++) {
            if (refreshed() == 0 && i < quantities.length) {
                throw new IllegalStateException("a first value moves no reading");
            }
        }
    }

    private Observation next() {
        int quantity = made % quantities.length;
        long at = Workload.START + made * Workload.PERIOD_MILLIS / quantities.length;
        double value = calm[quantity] + 0.01 * (made % 7);
        Observation observation = Sample.observation(ids[made % IDS], quantities[quantity], value, at);
        made++;
        return observation;
    }

    /** Into its pane. */
    @Benchmark
    public SiteTracks.Taken add() {
        Observation observation = next();
        return tracks.add(observation, observation.observedAt(), sources);
    }

    /** Into its pane, then the readings. */
    @Benchmark
    public int refreshed() {
        Observation observation = next();
        tracks.add(observation, observation.observedAt(), sources);
        moved.clear();
        tracks.refresh(sources, observation.observedAt(), moved);
        return moved.size();
    }
}
