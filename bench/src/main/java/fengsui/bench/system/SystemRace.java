package fengsui.bench.system;

import fengsui.bench.gate.Gate;
import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Disorder;
import fengsui.bench.workload.Generator;
import fengsui.bench.workload.Plan;
import fengsui.bench.workload.Workload;
import fengsui.bench.workload.WorkloadFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The system race. Every heat is gated on the very file it is measured on; who fails in a family does not race on it, and
 * races on the rest against ours on the rest.
 */
final class SystemRace {

    /**
     * What to race.
     *
     * @param peers besides ours
     * @param plan of the file; it should span over two hours, so that windows of an hour fill and empty
     * @param heap of every engine's JVM, as {@code -Xmx} takes it
     * @param extra further options of the engines' JVMs
     */
    record Settings(
            List<Rival> peers,
            Plan plan,
            int rules,
            int rounds,
            Duration checkpoints,
            String heap,
            List<String> extra) {
        Settings {
            peers = List.copyOf(peers);
            extra = List.copyOf(extra);
        }
    }

    static final long SEED = 40;

    private final Settings settings;
    private final Path folder;
    private final PrintStream progress;
    private final Map<Rival, Map<Family, Gate.Score>> scores = new EnumMap<>(Rival.class);
    private final Map<Rival, SystemStanding> standings = new EnumMap<>(Rival.class);
    private final Map<Set<Family>, List<Rival>> fields = new LinkedHashMap<>();
    private final Deque<Set<Family>> waiting = new ArrayDeque<>();

    SystemRace(Settings settings, Path folder, PrintStream progress) {
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
    }

    static Plan plan(int keys, long minutes) {
        return Plan.ofMinutes(SEED, keys, minutes, Disorder.DEFAULT, false);
    }

    static Workload workload(Plan plan, Path folder) throws IOException {
        Path file = folder.resolve("workload");
        Generator.write(plan, file);
        return WorkloadFile.load(file, false);
    }

    /** Ours first, then the peers in their order. */
    List<SystemStanding> run() throws IOException, InterruptedException {
        Workload workload = workload(settings.plan(), folder);
        progress.printf(
                Locale.ROOT,
                "%,d observations of %,d keys in %d min of event time; asking the oracle …%n",
                workload.observations(),
                workload.region().keys(),
                settings.plan().minutes());
        RuleBook book = RuleBook.of(settings.rules());
        SystemGate gate = new SystemGate(workload, book);
        progress.printf(Locale.ROOT, "%,d findings expected; filling the topics …%n", gate.expected());
        try (Stack stack = Stack.start(folder.resolve("broker"))) {
            stack.preload(workload);
            SystemHeat heat = new SystemHeat(
                    stack,
                    workload,
                    gate,
                    new SystemHeat.Settings(
                            settings.rules(), folder, settings.checkpoints(), settings.heap(), settings.extra()),
                    progress);
            enter(EnumSet.allOf(Family.class), Rival.FENGSUI);
            settings.peers().forEach(peer -> enter(claimed(peer), peer));
            while (!waiting.isEmpty()) {
                Set<Family> families = waiting.removeFirst();
                stack.pack(book.only(families), workload);
                race(families, heat);
            }
        }
        return List.copyOf(standings.values());
    }

    private static Set<Family> claimed(Rival rival) {
        return rival.families().isEmpty() ? EnumSet.allOf(Family.class) : rival.families();
    }

    private void enter(Set<Family> families, Rival rival) {
        List<Rival> field = fields.computeIfAbsent(families, f -> new ArrayList<>());
        if (field.isEmpty()) {
            waiting.addLast(families);
            field.add(Rival.FENGSUI);
        }
        if (!field.contains(rival)) {
            field.add(rival);
        }
    }

    private void race(Set<Family> families, SystemHeat heat) throws IOException, InterruptedException {
        Map<Rival, List<SystemHeat.Result>> results = new EnumMap<>(Rival.class);
        List<Rival> order = new ArrayList<>(fields.getOrDefault(families, List.of()));
        for (int round = 0; round < settings.rounds(); round++) {
            for (Rival rival : List.copyOf(order)) {
                SystemHeat.Result result = heat.run(rival, families);
                tell(round, result, families);
                scores.putIfAbsent(rival, result.scores());
                if (!result.scores().isEmpty() && !result.passed().containsAll(families)) {
                    order.remove(rival);
                    results.remove(rival);
                    retry(rival, result.passed());
                } else {
                    results.computeIfAbsent(rival, r -> new ArrayList<>()).add(result);
                }
            }
            Collections.reverse(order);
        }
        List<SystemHeat.Result> ours = results.getOrDefault(Rival.FENGSUI, List.of());
        results.forEach((rival, heats) -> {
            boolean onAll = families.size() == Family.values().length;
            if (rival != Rival.FENGSUI || onAll || !standings.containsKey(rival)) {
                standings.put(
                        rival, new SystemStanding(rival, families, scores.getOrDefault(rival, Map.of()), heats, ours));
            }
        });
    }

    /** On the families it passed, later; or a standing without a race. */
    private void retry(Rival rival, Set<Family> passed) {
        if (passed.isEmpty()) {
            Map<Family, Gate.Score> claimed = scores.getOrDefault(rival, Map.of());
            standings.put(rival, new SystemStanding(rival, Set.of(), claimed, List.of(), List.of()));
        } else {
            enter(passed, rival);
        }
    }

    private void tell(int round, SystemHeat.Result result, Set<Family> families) {
        progress.printf(
                Locale.ROOT,
                "round %d of %d: %-16s %,9.0f events/CPU-s  %6.1f CPU-s  %6.1f s  %7.0f B/key  %,d findings  %s%n",
                round + 1,
                settings.rounds(),
                result.engine(),
                result.eventsPerCpuSecond(),
                result.cpuSeconds(),
                result.wallSeconds(),
                result.bytesPerKey(),
                result.findings(),
                families.size() == Family.values().length ? "" : families);
    }
}
