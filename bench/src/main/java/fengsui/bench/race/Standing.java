package fengsui.bench.race;

import fengsui.bench.gate.Gate;
import fengsui.bench.rule.Family;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An engine's place in a race.
 *
 * @param heats its rounds
 * @param ours our rounds on the same families
 */
record Standing(
        Contender contender,
        Set<Family> families,
        GateRun.Verdict verdict,
        List<Heat.Result> heats,
        List<Heat.Result> ours) {

    Standing {
        heats = List.copyOf(heats);
        ours = List.copyOf(ours);
    }

    static Standing of(
            Contender contender,
            Set<Family> families,
            GateRun.Verdict verdict,
            Map<Contender, List<Heat.Result>> heats) {
        return new Standing(
                contender,
                families,
                verdict,
                heats.getOrDefault(contender, List.of()),
                heats.getOrDefault(Contender.FENGSUI, List.of()));
    }

    /** Round by round, for what disturbs a round disturbs all of it. */
    private double[] ratios() {
        double[] ratios = new double[Math.min(heats.size(), ours.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = heats.get(i).eventsPerCpuSecond() / ours.get(i).eventsPerCpuSecond();
        }
        java.util.Arrays.sort(ratios);
        return ratios;
    }

    /** NaN of nothing. */
    static double median(double[] sorted) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double medianOf(java.util.function.ToDoubleFunction<Heat.Result> number) {
        return median(heats.stream().mapToDouble(number).sorted().toArray());
    }

    /** What JSON takes: NaN is none. */
    private static @Nullable Double orNone(double number) {
        return Double.isNaN(number) ? null : number;
    }

    /** Of the rounds that have it. */
    private @Nullable Double latency(java.util.function.Function<Heat.Result, @Nullable Double> number) {
        return orNone(median(heats.stream()
                .map(number)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray()));
    }

    /** One line for people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-24s %,12.0f events/CPU-s  %7.3f of ours  %7.0f B/key  %s",
                contender.text(),
                medianOf(Heat.Result::eventsPerCpuSecond),
                median(ratios()),
                medianOf(Heat.Result::bytesPerKey),
                note());
    }

    /** The object issue 3 asks for. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("engine", contender.text());
        summary.put("events", (long) medianOf(Heat.Result::events));
        summary.put("cpuSeconds", orNone(medianOf(Heat.Result::cpuSeconds)));
        summary.put("eventsPerCpuSecond", orNone(medianOf(Heat.Result::eventsPerCpuSecond)));
        summary.put("p50Ms", latency(Heat.Result::p50Ms));
        summary.put("p99Ms", latency(Heat.Result::p99Ms));
        summary.put("bytesPerKey", orNone(medianOf(Heat.Result::bytesPerKey)));
        summary.put("precision", verdict.precision());
        summary.put("recall", verdict.recall());
        summary.put("ratio", orNone(median(ratios())));
        summary.put("note", note());
        return summary;
    }

    /** A heat that ended at the limit says how far it came. */
    private String stopped() {
        if (heats.isEmpty()) {
            return "";
        }
        double consumed = medianOf(Heat.Result::consumed);
        return consumed >= 1
                ? ""
                : String.format(Locale.ROOT, "; stopped by the limit after %.1f %% of the file", 100 * consumed);
    }

    private String note() {
        Set<Family> failed = EnumSet.noneOf(Family.class);
        failed.addAll(verdict.scores().keySet());
        failed.removeAll(verdict.passed());
        Set<Family> not = EnumSet.complementOf(EnumSet.copyOf(contender.families()));
        String note = contender.note() + (not.isEmpty() ? "" : "; not expressible: " + not);
        if (!failed.isEmpty()) {
            note += "; failed the gate and did not race on: " + failed;
        }
        if (families.isEmpty()) {
            note += "; did not race";
        } else if (families.size() < Family.values().length) {
            note += "; ratio on the subset " + families;
        }
        note += stopped();
        return note.startsWith("; ") ? note.substring(2) : note;
    }

    /** All that was measured, for the page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(summary());
        double[] ratios = ratios();
        if (!heats.isEmpty()) {
            details.put("ratioLow", ratios[0]);
            details.put("ratioHigh", ratios[ratios.length - 1]);
            details.put("allocatedPerEvent", medianOf(Heat.Result::allocatedPerEvent));
            details.put("findings", heats.get(0).findings());
        }
        Map<String, Object> gate = new TreeMap<>();
        for (Map.Entry<Family, Gate.Score> one : verdict.scores().entrySet()) {
            gate.put(one.getKey().name(), one.getValue());
        }
        details.put("gate", gate);
        details.put("rounds", heats);
        details.put(
                "oursEventsPerCpuSecond",
                ours.stream().map(Heat.Result::eventsPerCpuSecond).toList());
        return details;
    }
}
