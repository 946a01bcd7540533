package fengsui.bench.race;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The core race: pre-parsed observations, one thread, no broker; first the gate, then rounds in ABBA order. */
final class CoreRace {

    /**
     * What to race.
     *
     * @param peers besides ours
     * @param rounds of ours and of plain Java
     * @param peerRounds of the others
     * @param heap of every JVM, as {@code -Xmx} takes it
     * @param limitSeconds of the wall for what is counted of a heat
     */
    record Settings(
            List<Contender> peers,
            int keys,
            int rules,
            long events,
            int rounds,
            int peerRounds,
            int gateKeys,
            String heap,
            double limitSeconds) {
        Settings {
            peers = List.copyOf(peers);
        }
    }

    static final long SEED = 40;

    private final Settings settings;
    private final Path directory;
    private final PrintStream progress;

    CoreRace(Settings settings, Path directory, PrintStream progress) {
        this.settings = settings;
        this.directory = directory;
        this.progress = progress;
    }

    /** Writes the workload unless an equal one is there. */
    Path workload() throws IOException {
        return new Shelf(directory, progress)
                .file(new Plan(SEED, settings.keys(), settings.events(), Disorder.DEFAULT, false));
    }

    /** Ours first, then the peers as asked. */
    List<Standing> run() throws IOException, InterruptedException {
        RuleBook book = RuleBook.of(settings.rules());
        GateRun gate = GateRun.prepare(directory, SEED, settings.gateKeys(), book, progress);
        Map<Contender, GateRun.Verdict> verdicts = new EnumMap<>(Contender.class);
        List<Contender> all = new ArrayList<>(List.of(Contender.FENGSUI));
        all.addAll(settings.peers());
        verdicts.putAll(gate.judge(all));
        Path file = workload();
        Fork fork = new Fork(settings.heap(), file, settings.rules(), settings.limitSeconds());
        Map<Set<Family>, List<Contender>> fields = fields(verdicts);
        List<Standing> standings = new ArrayList<>();
        for (Map.Entry<Set<Family>, List<Contender>> field : fields.entrySet()) {
            standings.addAll(race(field.getKey(), field.getValue(), fork, verdicts));
        }
        verdicts.forEach((contender, verdict) -> {
            if (verdict.passed().isEmpty()) {
                standings.add(Standing.of(contender, verdict.passed(), verdict, Map.of()));
            }
        });
        return standings;
    }

    /** Who races whom on which families: all that passed, ours in every field. */
    private static Map<Set<Family>, List<Contender>> fields(Map<Contender, GateRun.Verdict> verdicts) {
        Map<Set<Family>, List<Contender>> fields = new java.util.LinkedHashMap<>();
        verdicts.forEach((contender, verdict) -> {
            Set<Family> passed = verdict.passed();
            if (!passed.isEmpty()) {
                List<Contender> field = fields.computeIfAbsent(passed, families -> new ArrayList<>());
                if (field.isEmpty() && contender != Contender.FENGSUI) {
                    field.add(Contender.FENGSUI);
                }
                field.add(contender);
            }
        });
        return fields;
    }

    /** Ours and the physical limit are what a change of ours shows in, so they may run more often. */
    private int rounds(Contender contender) {
        return switch (contender) {
            case FENGSUI, HANDWRITTEN -> settings.rounds();
            case DROOLS_SESSION_PER_EVENT,
                    DROOLS_SESSION_PER_KEY,
                    DROOLS_SHARED,
                    DROOLS_FUSION,
                    ESPER,
                    SIDDHI,
                    EVRETE -> settings.peerRounds();
        };
    }

    private List<Standing> race(
            Set<Family> families, List<Contender> field, Fork fork, Map<Contender, GateRun.Verdict> verdicts)
            throws IOException, InterruptedException {
        Map<Contender, List<Heat.Result>> heats = new EnumMap<>(Contender.class);
        String names = families.stream().map(Enum::name).collect(Collectors.joining(","));
        List<Contender> order = new ArrayList<>(field);
        for (int round = 0; round < settings.rounds(); round++) {
            for (Contender contender : order) {
                if (round >= rounds(contender)) {
                    continue;
                }
                Heat.Result heat = fork.run(contender, names, List.of());
                heats.computeIfAbsent(contender, c -> new ArrayList<>()).add(heat);
                progress.printf(
                        Locale.ROOT,
                        "round %d of %d: %-24s %,12.0f events/CPU-s  %6.1f CPU-s  %6.1f s  %7.0f B/key  %6.0f B/event%n",
                        round + 1,
                        rounds(contender),
                        contender.text(),
                        heat.eventsPerCpuSecond(),
                        heat.cpuSeconds(),
                        heat.wallSeconds(),
                        heat.bytesPerKey(),
                        heat.allocatedPerEvent());
            }
            Collections.reverse(order);
        }
        List<Standing> standings = new ArrayList<>();
        for (Contender contender : field) {
            GateRun.Verdict verdict = verdicts.get(contender);
            if (verdict != null && verdict.passed().equals(families)) {
                standings.add(Standing.of(contender, families, verdict, heats));
            }
        }
        return standings;
    }
}
