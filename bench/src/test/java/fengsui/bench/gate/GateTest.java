package fengsui.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Fengsui;
import fengsui.bench.engine.Replay;
import fengsui.bench.engine.plain.Handwritten;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import fengsui.rules.watch.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    private static final int KEYS = 1000;
    private static final int MINUTES = 125;

    private static final RuleBook BOOK = RuleBook.of(40);
    private static final Compilation COMPILATION = Fengsui.compile(BOOK);

    @TempDir
    private Path directory;

    static Stream<Disorder> disorders() {
        return Stream.of(Disorder.NONE, Disorder.DEFAULT, Disorder.TRIPLE);
    }

    @ParameterizedTest
    @MethodSource("disorders")
    void oursPassesTheGateInEveryFamily(Disorder disorder) throws IOException {
        Workload workload = workload(disorder, true);

        FindingLog found = new FindingLog();
        replay(workload, new Fengsui(workload, BOOK, COMPILATION, found));

        passes(workload, found);
    }

    @Test
    void handwrittenPassesTheGateInEveryFamily() throws IOException {
        Workload workload = workload(Disorder.DEFAULT, false);

        FindingLog found = new FindingLog();
        replay(workload, Handwritten.plain(workload, BOOK, found));

        passes(workload, found);
    }

    private Workload workload(Disorder disorder, boolean withLate) throws IOException {
        Path file = directory.resolve("workload");
        Generator.write(Plan.ofMinutes(11, KEYS, MINUTES, disorder, withLate), file);
        return WorkloadFile.load(file, withLate);
    }

    private static void replay(Workload workload, Engine engine) {
        Replay.run(workload, engine, 0, workload.rows());
    }

    private static void passes(Workload workload, FindingLog found) {
        FindingLog expected = Oracle.expect(workload, BOOK);
        Map<String, String> differences = new TreeMap<>();
        Gate gate = new Gate(BOOK, Oracle.horizon(workload), line -> differences.put(line, line));
        Map<Family, Gate.Score> scores = gate.compare(expected, found);
        assertThat(scores).as(differences.keySet().toString()).allSatisfy((family, score) -> {
            assertThat(score.expected()).isGreaterThan(2);
            assertThat(score.passes()).isTrue();
        });
    }
}
