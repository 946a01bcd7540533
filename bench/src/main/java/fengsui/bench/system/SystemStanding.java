package fengsui.bench.system;

import fengsui.bench.gate.Gate;
import fengsui.bench.rule.Family;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * An engine's place in the system race.
 *
 * @param families it raced on
 * @param scores of all families it claims, from its first heat
 * @param heats its rounds; empty if it passed no family
 * @param ours our rounds on the same families
 */
record SystemStanding(
        Rival rival,
        Set<Family> families,
        Map<Family, Gate.Score> scores,
        List<SystemHeat.Result> heats,
        List<SystemHeat.Result> ours) {

    SystemStanding {
        heats = List.copyOf(heats);
        ours = List.copyOf(ours);
        scores = Map.copyOf(scores);
    }

    private double[] ratios() {
        double[] ratios = new double[Math.min(heats.size(), ours.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = heats.get(i).eventsPerCpuSecond() / ours.get(i).eventsPerCpuSecond();
        }
        Arrays.sort(ratios);
        return ratios;
    }

    /** Not a number of nothing. */
    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private double medianOf(ToDoubleFunction<SystemHeat.Result> number) {
        return median(heats.stream().mapToDouble(number).sorted().toArray());
    }

    /** One line for people. */
    String line() {
        return String.format(
                Locale.ROOT,
                "%-16s %,10.0f events/CPU-s  %,10.0f events/s  %7.3f of ours  %7.0f B/key  %s",
                rival.text(),
                medianOf(SystemHeat.Result::eventsPerCpuSecond),
                medianOf(SystemHeat.Result::eventsPerSecond),
                median(ratios()),
                medianOf(SystemHeat.Result::bytesPerKey),
                note());
    }

    /** The object issue 3 asks for. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        boolean gated = !scores.isEmpty();
        summary.put("engine", rival.text());
        summary.put("events", heats.isEmpty() ? null : heats.get(0).events());
        summary.put("cpuSeconds", orNull(medianOf(SystemHeat.Result::cpuSeconds)));
        summary.put("eventsPerCpuSecond", orNull(medianOf(SystemHeat.Result::eventsPerCpuSecond)));
        summary.put("p50Ms", null);
        summary.put("p99Ms", null);
        summary.put("bytesPerKey", orNull(medianOf(SystemHeat.Result::bytesPerKey)));
        summary.put("precision", gated ? worst(Gate.Score::precision) : null);
        summary.put("recall", gated ? worst(Gate.Score::recall) : null);
        summary.put("ratio", orNull(median(ratios())));
        summary.put("note", note());
        return summary;
    }

    private double worst(ToDoubleFunction<Gate.Score> number) {
        return scores.values().stream().mapToDouble(number).min().orElse(0);
    }

    /** JSON has no NaN. */
    private static @Nullable Object orNull(double number) {
        return Double.isNaN(number) ? null : number;
    }

    private String note() {
        StringBuilder note = new StringBuilder(rival.note());
        Set<Family> failed = EnumSet.noneOf(Family.class);
        scores.forEach((family, score) -> {
            if (!score.passes()) {
                failed.add(family);
            }
        });
        if (!failed.isEmpty()) {
            note.append("; failed the gate and did not race on ").append(failed);
        }
        if (heats.isEmpty()) {
            note.append("; passed nothing, so did not race");
        } else if (families.size() < Family.values().length) {
            note.append("; ratio on the subset ").append(families);
        }
        return note.toString();
    }

    /** All that was measured, for the page. */
    Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>(summary());
        double[] ratios = ratios();
        if (ratios.length > 0) {
            details.put("ratioLow", ratios[0]);
            details.put("ratioHigh", ratios[ratios.length - 1]);
        }
        Map<String, Object> gate = new TreeMap<>();
        scores.forEach((family, score) -> gate.put(family.name(), score));
        details.put("gate", gate);
        details.put("rounds", heats);
        details.put(
                "oursEventsPerCpuSecond",
                ours.stream().map(SystemHeat.Result::eventsPerCpuSecond).toList());
        return details;
    }
}
