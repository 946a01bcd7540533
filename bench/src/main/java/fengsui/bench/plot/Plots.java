package fengsui.bench.plot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pictures a race's JSON makes, by file name without ending. */
final class Plots {

    private static final String OURS = "fengsui";

    private Plots() {}

    /** Throws {@link IllegalArgumentException} if it is no race's. */
    static Map<String, String> of(JsonNode race) {
        String name = race.path("race").asText();
        Map<String, String> plots =
                switch (name) {
                    case "core" -> core(race);
                    case "growth" -> growth(race);
                    default -> throw new IllegalArgumentException("race: '" + name + "' (expected: core or growth)");
                };
        if (plots.isEmpty()) {
            throw new IllegalArgumentException(name + ": nothing was measured in it (expected: engines or points)");
        }
        return plots;
    }

    private static Map<String, String> core(JsonNode race) {
        Map<String, String> plots = new LinkedHashMap<>();
        bars(
                plots,
                race,
                "eventsPerCpuSecond",
                "core-speed",
                "Core race: observations per CPU-second",
                "per CPU-second");
        bars(plots, race, "bytesPerKey", "core-state", "Core race: bytes of state per key", "bytes a key");
        bars(plots, race, "p99Ms", "core-latency", "Core race: 99th percentile at half the own load", "milliseconds");
        return plots;
    }

    private static void bars(
            Map<String, String> plots, JsonNode race, String field, String file, String title, String unit) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (JsonNode engine : race.path("engines")) {
            // An engine that did not race, or whose state is below what can be seen, has no bar.
            if (engine.path(field).asDouble() > 0) {
                values.put(engine.path("engine").asText(), engine.path(field).asDouble());
            }
        }
        if (!values.isEmpty()) {
            plots.put(file, new Bars(title, unit, OURS, values).svg());
        }
    }

    private static Map<String, String> growth(JsonNode race) {
        Map<String, String> plots = new LinkedHashMap<>();
        lines(plots, race, "RULES", "rules", "growth-rules");
        lines(plots, race, "KEYS", "keys", "growth-keys");
        return plots;
    }

    private static void lines(Map<String, String> plots, JsonNode race, String axis, String field, String file) {
        Map<String, SortedMap<Double, Double>> lines = new LinkedHashMap<>();
        for (JsonNode point : race.path("points")) {
            if (point.path("axis").asText().equals(axis)) {
                lines.computeIfAbsent(point.path("engine").asText(), engine -> new TreeMap<>())
                        .put(
                                point.path(field).asDouble(),
                                point.path("nanosPerEvent").asDouble());
            }
        }
        if (!lines.isEmpty()) {
            plots.put(file, new Lines("Cost as " + field + " grow", field, "ns of CPU an observation", lines).svg());
        }
    }
}
