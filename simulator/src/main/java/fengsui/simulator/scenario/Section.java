package fengsui.simulator.scenario;

import fengsui.rules.indicator.IndicatorNames;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a scenario file. Each key asked for becomes a known key; {@link #finish()} reports the others. A
 * missing or wrong value is reported and read as a harmless one, so that all faults are found in one pass.
 */
final class Section {

    private final String path;
    private final int line;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Section(String path, Node node, Faults faults) {
        this.path = path;
        this.line = lineOf(node);
        this.faults = faults;
        if (!(node instanceof MappingNode mapping)) {
            faults.add(line, (path.isEmpty() ? "the file" : path) + ": expected keys and values");
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (values.put(key, tuple.getValueNode()) != null) {
                faults.add(lineOf(tuple.getKeyNode()), name(key) + ": stands twice");
            }
            lines.put(key, lineOf(tuple.getKeyNode()));
        }
    }

    /** Reports every key nobody asked for. */
    void finish() {
        lines.forEach((key, at) -> {
            if (!known.contains(key)) {
                faults.add(
                        at,
                        name(key) + ": unknown key (expected one of " + String.join(", ", known) + ")."
                                + Faults.maybe(key, known));
            }
        });
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    void fault(String key, String sentence) {
        faults.add(line(key), name(key) + ": " + sentence);
    }

    String text(String key) {
        return required(key, "");
    }

    String text(String key, String otherwise) {
        return has(key) ? required(key, otherwise) : otherwise;
    }

    double number(String key) {
        return number(key, required(key, "0"));
    }

    double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /** A share such as {@code 5%} or {@code 0.05}. */
    double share(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        String text = required(key, "0");
        return text.endsWith("%") ? number(key, text.substring(0, text.length() - 1)) / 100 : number(key, text);
    }

    /** Milliseconds of a duration such as {@code 800ms}, {@code 30m}, {@code 12h}. */
    long duration(String key, long otherwise) {
        return has(key) ? duration(key) : otherwise;
    }

    long duration(String key) {
        String text = required(key, "1m");
        if (text.matches("[0-9]{1,6}ms")) {
            return Long.parseLong(text.substring(0, text.length() - 2));
        }
        long millis = IndicatorNames.parseDuration(text);
        if (millis == 0 && !text.equals("0s")) {
            fault(key, "'" + text + "' (expected: a duration such as 800ms, 90s, 30m or 12h)");
            return 60_000;
        }
        return millis;
    }

    /** Milliseconds after the scenario's start: {@code 06:30}, {@code 06:30:15}; hours may exceed 24. */
    long time(String key) {
        String text = required(key, "00:00");
        if (!text.matches("[0-9]{1,3}:[0-5][0-9](:[0-5][0-9])?")) {
            fault(key, "'" + text + "' (expected: hours and minutes after the start, such as \"06:30\")");
            return 0;
        }
        String[] parts = text.split(":");
        long seconds = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60;
        return (seconds + (parts.length == 3 ? Long.parseLong(parts[2]) : 0)) * 1000;
    }

    /** Epoch milliseconds of an ISO instant with offset. */
    long instant(String key) {
        String text = required(key, "1970-01-01T00:00:00Z");
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            fault(key, "'" + text + "' (expected: an instant with offset, such as 2026-06-20T00:00:00+08:00)");
            return 0;
        }
    }

    <T extends Enum<T>> T choice(String key, Class<T> type, T otherwise) {
        return has(key) ? choice(key, type) : otherwise;
    }

    <T extends Enum<T>> T choice(String key, Class<T> type) {
        T[] choices = type.getEnumConstants();
        String text = required(key, choices[0].name()).toUpperCase(Locale.ROOT).replace('-', '_');
        for (T choice : choices) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        List<String> names = Arrays.stream(choices).map(Enum::name).toList();
        fault(key, "'" + text + "' (expected one of " + String.join(", ", names) + ")." + Faults.maybe(text, names));
        return choices[0];
    }

    /** The mappings of a list; none if the key is missing. */
    List<Section> list(String key) {
        List<Section> sections = new ArrayList<>();
        if (!has(key)) {
            return sections;
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            fault(key, "expected a list");
            return sections;
        }
        for (Node item : sequence.getValue()) {
            sections.add(new Section(name(key) + "[" + sections.size() + "]", item, faults));
        }
        return sections;
    }

    /** The plain words of a list; none if the key is missing. */
    List<String> words(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            fault(key, "expected a list of words");
            return List.of();
        }
        return sequence.getValue().stream()
                .map(item -> item instanceof ScalarNode scalar ? scalar.getValue() : "?")
                .toList();
    }

    /** The mapping under that key, or null if it is missing. */
    @Nullable
    Section section(String key) {
        return has(key) ? new Section(name(key), node(key), faults) : null;
    }

    private Node node(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw new IllegalStateException(name(key) + " was asked for without being there");
        }
        return node;
    }

    private double number(String key, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as for an infinite one.
        }
        fault(key, "'" + text + "' (expected: a number)");
        return 0;
    }

    private String required(String key, String harmless) {
        known.add(key);
        Node node = values.get(key);
        if (node == null) {
            faults.add(line, name(key) + ": missing");
            return harmless;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(key, "expected one value");
        return harmless;
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
