package fengsui.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import fengsui.bench.engine.Fengsui;
import fengsui.bench.engine.Replay;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.gate.Gate;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemGateTest {

    private static final Set<Family> ALL = EnumSet.allOf(Family.class);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aRivalThatSwallowsFindingsFails() throws IOException {
        Path file = folder.resolve("workload");
        Generator.write(SystemRace.plan(400, 125), file);
        Workload workload = WorkloadFile.load(file, false);
        RuleBook book = RuleBook.of(40);
        SystemGate gate = new SystemGate(workload, book);
        List<FindingMessage> found = findings(workload, book);
        List<FindingMessage> fewer = new ArrayList<>(found);
        fewer.removeIf(message -> message.active() && message.rule().startsWith("held") && message.at() % 5 == 0);
        List<String> differences = new ArrayList<>();

        Map<Family, Gate.Score> whole = gate.judge(ALL, found, line -> {});
        Map<Family, Gate.Score> swallowed = gate.judge(ALL, fewer, differences::add);

        assertThat(fewer).hasSizeLessThan(found.size());
        assertThat(whole).containsOnlyKeys(Family.values());
        assertThat(whole.values()).allMatch(Gate.Score::passes);
        assertThat(swallowed.get(Family.HELD)).isNotNull();
        assertThat(swallowed.get(Family.HELD).passes()).isFalse();
        assertThat(swallowed.get(Family.RATE).passes()).isTrue();
        assertThat(differences).isNotEmpty();
    }

    /** What a rival that does everything right writes. */
    private static List<FindingMessage> findings(Workload workload, RuleBook book) {
        Map<Integer, String> names = new HashMap<>();
        WorkloadMessages.places(workload.region()).forEach((name, place) -> {
            // Sites, grids, towns and counties are numbered apart.
            names.put(kind(name) + place, name);
        });
        List<FindingMessage> found = new ArrayList<>();
        FindingSink sink = new FindingSink() {
            @Override
            public void begin(int rule, int place, long at) {
                found.add(message(rule, place, at, true));
            }

            @Override
            public void end(int rule, int place, long at) {
                found.add(message(rule, place, at, false));
            }

            private FindingMessage message(int rule, int place, long at, boolean active) {
                int kind = book.rule(rule).reach().ordinal() * KIND;
                return new FindingMessage(book.rule(rule).name(), names.getOrDefault(kind + place, "?"), at, active);
            }
        };
        try (Fengsui engine = new Fengsui(workload, book, sink)) {
            Replay.run(workload, engine, 0, workload.rows());
        }
        return found;
    }

    private static final int KIND = 1_000_000;

    private static int kind(String name) {
        return switch (name.length()) {
            case 15 -> KIND;
            case 9 -> 2 * KIND;
            case 6 -> 3 * KIND;
            default -> 0;
        };
    }
}
