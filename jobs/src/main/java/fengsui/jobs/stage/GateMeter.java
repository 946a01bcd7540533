package fengsui.jobs.stage;

import fengsui.rules.evaluation.GateCounts;
import fengsui.rules.watch.Deployment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Adds up what the gates of one engine in this JVM spared. An instance is confined to one operator's thread. */
public final class GateMeter {

    private static final Map<String, Totals> TOTALS = new ConcurrentHashMap<>();
    private static final int EVERY = 256;

    private final Totals totals;
    private GateCounts reported = new GateCounts(0, 0, 0, 0);
    private int calls;

    private record Totals(AtomicLong judged, AtomicLong unchanged, AtomicLong memoHits, AtomicLong droolsRuns) {}

    GateMeter(String name) {
        this.totals = totals(name);
    }

    private static Totals totals(String name) {
        return TOTALS.computeIfAbsent(
                name, n -> new Totals(new AtomicLong(), new AtomicLong(), new AtomicLong(), new AtomicLong()));
    }

    /** The counts of all operators that share a name, up to a few hundred judgements ago. */
    public static GateCounts read(String name) {
        Totals totals = totals(name);
        return new GateCounts(
                totals.judged().get(),
                totals.unchanged().get(),
                totals.memoHits().get(),
                totals.droolsRuns().get());
    }

    void count(@Nullable Deployment deployment) {
        if (deployment == null || calls++ % EVERY != 0) {
            return;
        }
        GateCounts now = deployment.counts();
        totals.judged().addAndGet(now.judged() - reported.judged());
        totals.unchanged().addAndGet(now.unchanged() - reported.unchanged());
        totals.memoHits().addAndGet(now.memoHits() - reported.memoHits());
        totals.droolsRuns().addAndGet(now.droolsRuns() - reported.droolsRuns());
        reported = now;
    }
}
