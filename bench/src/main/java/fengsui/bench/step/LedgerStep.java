package fengsui.bench.step;

import fengsui.bench.workload.Region;
import fengsui.rules.alert.AlertLedger;
import fengsui.rules.area.Area;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Realm;
import fengsui.rules.table.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A step of a county's ledger: the findings of an instant, or a timer that is due, to alert changes with their texts. Two
 * hours of a county in turn, then again on a new ledger.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerStep {

    private record Instant(long at, List<FindingChange> findings) {}

    private final List<Instant> instants = new ArrayList<>();
    private AlertLedger ledger = renewed();
    private int next;

    private static AlertLedger renewed() {
        return new AlertLedger(Realm.REAL, new Area(Region.countyCode(0)), Tables.shipped());
    }

    /** Finds what there is to find. */
    @Setup
    public void find() throws IOException {
        Map<Long, List<FindingChange>> found = new TreeMap<>();
        for (FindingChange change : Sample.findings()) {
            found.computeIfAbsent(change.at(), at -> new ArrayList<>()).add(change);
        }
        found.forEach((at, findings) -> {
            findings.sort(FindingChange.ORDER);
            instants.add(new Instant(at, List.copyOf(findings)));
        });
        if (instants.isEmpty()) {
            throw new IllegalStateException("nothing was found");
        }
    }

    /** One step. */
    @Benchmark
    public AlertLedger.Step step() {
        if (next == instants.size()) {
            next = 0;
            ledger = renewed();
        }
        Instant instant = instants.get(next);
        if (ledger.nextWake() < instant.at()) {
            return ledger.step(ledger.nextWake(), List.of(), List.of());
        }
        next++;
        return ledger.step(instant.at(), instant.findings(), List.of());
    }
}
