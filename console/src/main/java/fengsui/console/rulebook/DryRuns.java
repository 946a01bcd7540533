package fengsui.console.rulebook;

import fengsui.connectors.kafka.RecordedLog;
import fengsui.console.county.Register;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Dry runs of packs, one at a time beside the server; the last of each county is kept. Thread-safe. */
public final class DryRuns implements AutoCloseable {

    private final RecordedLog log;
    private final Realm realm;
    private final Register register;
    private final Map<Area, Run> last = new HashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "console-dry-run");
        thread.setDaemon(true);
        return thread;
    });
    private boolean busy;

    /**
     * A dry run as it stands.
     *
     * @param before hash of the one pack
     * @param after hash of the other
     * @param hours how far back it reads
     * @param state RUNNING, DONE or FAILED
     * @param done records read
     * @param all records to read
     * @param fault why it failed, else empty
     * @param result what came of it, null until it is done
     */
    public record Run(
            String before,
            String after,
            int hours,
            String state,
            long done,
            long all,
            String fault,
            DryRun.@Nullable Result result) {}

    public DryRuns(RecordedLog log, Realm realm, Register register) {
        this.log = log;
        this.realm = realm;
        this.register = register;
    }

    /** Begins one; false if one is running. */
    public synchronized boolean begin(Area county, PackSource before, PackSource after, int hours) {
        if (busy) {
            return false;
        }
        busy = true;
        Run run = new Run(before.hash(), after.hash(), hours, "RUNNING", 0, 0, "", null);
        last.put(county, run);
        worker.execute(() -> run(county, before, after, run));
        return true;
    }

    /** The last one of a county, or null. */
    public synchronized @Nullable Run of(Area county) {
        return last.get(county);
    }

    private void run(Area county, PackSource before, PackSource after, Run run) {
        DryRun trial = new DryRun(
                realm,
                county,
                register,
                before,
                after,
                (done, all) -> put(county, with(run, "RUNNING", done, all, "", null)));
        Run end = with(run, "FAILED", 0, 0, "it ended without a result; fewer hours may do", null);
        try {
            log.read(Duration.ofHours(run.hours()), trial);
            end = with(run, "DONE", 0, 0, "", trial.result());
        } catch (IOException | RuntimeException e) {
            end = with(run, "FAILED", 0, 0, String.valueOf(e.getMessage()), null);
        } finally {
            // Out of memory, too: another one may begin.
            end(county, end);
        }
    }

    private synchronized void end(Area county, Run run) {
        last.put(county, run);
        busy = false;
    }

    private synchronized void put(Area county, Run run) {
        last.put(county, run);
    }

    private static Run with(Run run, String state, long done, long all, String fault, DryRun.@Nullable Result result) {
        return new Run(run.before(), run.after(), run.hours(), state, done, all, fault, result);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
