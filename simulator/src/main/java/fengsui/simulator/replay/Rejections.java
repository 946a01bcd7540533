package fengsui.simulator.replay;

import fengsui.connectors.wire.RejectReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What of the input could not be used: counted by reason, with the first few examples of each. */
final class Rejections {

    private static final int EXAMPLES = 3;
    private static final int LONGEST_CELL = 40;

    private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
    private final Map<RejectReason, List<String>> examples = new EnumMap<>(RejectReason.class);

    /** @param where file and line; the cell is kept only as an example, and cut */
    void add(RejectReason reason, String where, String column, String cell) {
        counts.merge(reason, 1L, Long::sum);
        List<String> kept = examples.computeIfAbsent(reason, key -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            String shown = cell.length() > LONGEST_CELL ? cell.substring(0, LONGEST_CELL) + "…" : cell;
            kept.add(where + ", " + column + ": '" + shown.replaceAll("\\p{Cntrl}", " ") + "'");
        }
    }

    long count(RejectReason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    List<String> examples(RejectReason reason) {
        return List.copyOf(examples.getOrDefault(reason, List.of()));
    }

    /** One line per reason and example, in the order of the reasons. */
    List<String> report() {
        List<String> lines = new ArrayList<>();
        counts.forEach((reason, count) -> {
            lines.add("  " + reason + " " + count);
            examples(reason).forEach(example -> lines.add("    " + example));
        });
        return lines;
    }
}
