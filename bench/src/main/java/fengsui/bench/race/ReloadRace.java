package fengsui.bench.race;

import fengsui.bench.engine.Fengsui;
import fengsui.bench.gate.FindingSink;
import fengsui.bench.rule.DrlText;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.workload.Workload;
import fengsui.rules.pack.PackSource;
import fengsui.rules.watch.Compilation;
import fengsui.rules.watch.Core;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Loads one pack after another, each with all its rules changed, into a core that is fed meanwhile. Measures how long the
 * feed stands still at a change of pack, compiling apart (the engine compiles on a thread of its own), and whether
 * classes, metaspace and heap stay as they are.
 */
final class ReloadRace {

    /** Event time before the first change. */
    static final int FILLING_MINUTES = 60;

    private static final int RULES = 40;
    /** Loads after which it is looked how much is in use; the first look is when all that is kept for long is there. */
    private static final int LOOKS = 10;

    private static final Pattern LIMIT = Pattern.compile("(>=|<=|[<>]) (\\d+\\.\\d+)");
    private static final Pattern CLEAR = Pattern.compile("@clear\\(\"(\\d+)s\"\\)");

    private final Workload workload;
    private final int reloads;
    private final PrintStream progress;
    private int row;

    ReloadRace(Workload workload, int reloads, PrintStream progress) {
        this.workload = workload;
        this.reloads = reloads;
        this.progress = progress;
    }

    /** What is in use after a collection. */
    record Look(int reload, long classes, long metaspaceBytes, long heapBytes) {}

    /**
     * What was measured.
     *
     * @param gapsMillis per change of pack the longest the feed stood still
     * @param calmMillis the longest it stood still in the same time without a change, before each
     * @param compileMillis per pack
     */
    record Result(List<Double> gapsMillis, List<Double> calmMillis, List<Double> compileMillis, List<Look> looks) {

        /** Growth from the first look to the last, 0 if there is none; by class count, metaspace and heap. */
        List<Double> growth() {
            Look first = looks.get(0);
            Look last = looks.get(looks.size() - 1);
            return List.of(
                    (double) last.classes() / first.classes() - 1,
                    (double) last.metaspaceBytes() / first.metaspaceBytes() - 1,
                    (double) last.heapBytes() / first.heapBytes() - 1);
        }

        Map<String, Object> summary() {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("race", "reload");
            summary.put("reloads", gapsMillis.size());
            summary.put("gapP50Ms", percentile(gapsMillis, 0.5));
            summary.put("gapMaxMs", percentile(gapsMillis, 1));
            summary.put("calmP50Ms", percentile(calmMillis, 0.5));
            summary.put("calmMaxMs", percentile(calmMillis, 1));
            summary.put("compileP50Ms", percentile(compileMillis, 0.5));
            summary.put("growthClasses", growth().get(0));
            summary.put("growthMetaspace", growth().get(1));
            summary.put("growthHeap", growth().get(2));
            summary.put("looks", looks);
            return summary;
        }
    }

    static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * (sorted.size() - 1)));
    }

    Result run() {
        RuleBook book = RuleBook.of(RULES);
        // Like the engine: some are kept, none for good.
        Map<String, Compilation> compiled = new LinkedHashMap<>();
        List<Double> compileMillis = new ArrayList<>();
        try (Fengsui engine = new Fengsui(
                workload,
                book,
                source -> {
                    Compilation known = compiled.get(source.hash());
                    return known == null ? compile(source, compiled, compileMillis) : known;
                },
                new Ignored())) {
            // An hour, so that windows are full; then rows enough between two packs for the notice of a minute.
            fill(engine);
            int each = (workload.rows() - row) / (reloads + 1);
            List<Double> gaps = new ArrayList<>();
            List<Double> calm = new ArrayList<>();
            List<Look> looks = new ArrayList<>();
            for (int reload = 1; reload <= reloads; reload++) {
                calm.add(feed(engine, each / 2));
                PackSource source = changed(book, reload);
                compile(source, compiled, compileMillis);
                engine.deploy(workload.at(row), source);
                gaps.add(feed(engine, each - each / 2));
                if (reload % Math.max(1, reloads / LOOKS) == 0) {
                    Look look = look(reload);
                    looks.add(look);
                    progress.printf(
                            Locale.ROOT,
                            "%d of %d: gap %.1f ms, %,d classes, metaspace %.1f MiB, heap %.1f MiB%n",
                            reload,
                            reloads,
                            gaps.get(gaps.size() - 1),
                            look.classes(),
                            look.metaspaceBytes() / 1048576.0,
                            look.heapBytes() / 1048576.0);
                }
            }
            return new Result(gaps, calm, compileMillis, looks);
        }
    }

    private void fill(Fengsui engine) {
        long until = Workload.START + TimeUnit.MINUTES.toMillis(FILLING_MINUTES);
        while (workload.at(row) < until || !workload.isClock(row)) {
            feed(engine, 1);
        }
    }

    private static Compilation compile(
            PackSource source, Map<String, Compilation> compiled, List<Double> compileMillis) {
        long begun = System.nanoTime();
        Compilation made = Core.compile(source);
        compileMillis.add((System.nanoTime() - begun) / 1e6);
        compiled.put(source.hash(), made);
        if (compiled.size() > 3) {
            compiled.remove(compiled.keySet().iterator().next());
        }
        return made;
    }

    /** The book with every limit and every clear clock a little different: not one rule is the same as before. */
    static PackSource changed(RuleBook book, int by) {
        Map<String, String> files = new TreeMap<>();
        DrlText.of(book).forEach((file, text) -> {
            String limits = LIMIT.matcher(text).replaceAll(match -> match.group(1) + " " + shifted(match, by));
            files.put(
                    file,
                    CLEAR.matcher(limits)
                            .replaceAll(match -> "@clear(\"" + (Integer.parseInt(match.group(1)) + by) + "s\")"));
        });
        return PackSource.of("EWS-" + by, files);
    }

    private static String shifted(MatchResult match, int by) {
        return String.format(Locale.ROOT, "%.3f", Double.parseDouble(match.group(2)) + 0.01 * (by % 10));
    }

    /** Feeds rows and returns the longest that one of them took, in milliseconds. */
    private double feed(Fengsui engine, int rows) {
        long longest = 0;
        for (int until = row + rows; row < until; row++) {
            long begun = System.nanoTime();
            if (workload.isClock(row)) {
                engine.clock(workload.at(row));
            } else {
                engine.observe(row);
            }
            longest = Math.max(longest, System.nanoTime() - begun);
        }
        return longest / 1e6;
    }

    private static Look look(int reload) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = 0;
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null) {
                heap += pool.getCollectionUsage().getUsed();
            } else if (pool.getName().equals("Metaspace")) {
                metaspace = pool.getUsage().getUsed();
            }
        }
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        return new Look(reload, classes, metaspace, heap);
    }

    private static final class Ignored implements FindingSink {
        @Override
        public void begin(int rule, int place, long at) {}

        @Override
        public void end(int rule, int place, long at) {}
    }
}
