package fengsui.bench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.engine.Engine;
import fengsui.bench.engine.Fengsui;
import fengsui.bench.engine.Replay;
import fengsui.bench.engine.plain.Handwritten;
import fengsui.bench.race.Contender;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

    private static final int KEYS = 1000;
    /** Peers are slow, so theirs is a smaller place with more going on. */
    private static final int PEER_KEYS = 240;

    private static final long PEER_SEED = 5;
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

    @ParameterizedTest
    @EnumSource(
            value = Contender.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FENGSUI", "HANDWRITTEN"})
    void aPeerPassesTheGateInEveryFamilyItClaims(Contender peer) throws IOException {
        Workload workload = workload(Disorder.DEFAULT, false, PEER_SEED, PEER_KEYS);
        RuleBook claimed = BOOK.only(peer.families());

        FindingLog found = new FindingLog();
        try (Engine engine = peer.make(workload, claimed, found)) {
            replay(workload, engine);
        }

        passes(workload, claimed, found, 0);
    }

    @Test
    void anEngineThatLosesOneFindingInAHundredFails() throws IOException {
        Workload workload = workload(Disorder.DEFAULT, false);
        FindingLog found = new FindingLog();
        FindingSink forgetful = new Forgetful(found);

        replay(workload, Handwritten.plain(workload, BOOK, forgetful));

        Gate gate = new Gate(BOOK, Oracle.horizon(workload), line -> {});
        assertThat(gate.compare(Oracle.expect(workload, BOOK), found).values())
                .anySatisfy(score -> assertThat(score.passes()).isFalse());
    }

    /** Tells no begin whose number ends in 99, nor its end. */
    private static final class Forgetful implements FindingSink {
        private final FindingSink other;
        private final Set<Long> forgotten = new HashSet<>();
        private int begins;

        Forgetful(FindingSink other) {
            this.other = other;
        }

        @Override
        public void begin(int rule, int place, long at) {
            if (begins++ % 100 == 99) {
                forgotten.add(FindingLog.key(rule, place));
            } else {
                other.begin(rule, place, at);
            }
        }

        @Override
        public void end(int rule, int place, long at) {
            if (!forgotten.remove(FindingLog.key(rule, place))) {
                other.end(rule, place, at);
            }
        }
    }

    private Workload workload(Disorder disorder, boolean withLate) throws IOException {
        return workload(disorder, withLate, 11, KEYS);
    }

    private Workload workload(Disorder disorder, boolean withLate, long seed, int keys) throws IOException {
        Path file = directory.resolve("workload");
        Generator.write(Plan.ofMinutes(seed, keys, MINUTES, disorder, withLate), file);
        return WorkloadFile.load(file, withLate);
    }

    private static void replay(Workload workload, Engine engine) {
        Replay.run(workload, engine, 0, workload.rows());
    }

    private static void passes(Workload workload, FindingLog found) {
        passes(workload, BOOK, found, 2);
    }

    private static void passes(Workload workload, RuleBook book, FindingLog found, int moreThan) {
        FindingLog expected = Oracle.expect(workload, BOOK).only(book);
        Map<String, String> differences = new TreeMap<>();
        Gate gate = new Gate(book, Oracle.horizon(workload), line -> differences.put(line, line));
        Map<Family, Gate.Score> scores = gate.compare(expected, found);
        assertThat(scores).as(differences.keySet().toString()).allSatisfy((family, score) -> {
            assertThat(score.expected()).isGreaterThan(moreThan);
            assertThat(score.passes()).isTrue();
        });
    }
}
