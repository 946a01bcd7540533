package fengsui.rules.watch;

import fengsui.rules.indicator.Sources;
import java.util.ArrayList;
import java.util.List;

/** Which cells of a scope's situations a source goes into. Immutable. */
final class CellIndex {

    private final int[][] bySource;

    CellIndex(ScopePlan plan, Sources sources) {
        List<List<Integer>> cellsOf = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            cellsOf.add(new ArrayList<>());
        }
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            for (int source :
                    plan.cells().get(cell).sources().stream().distinct().toList()) {
                cellsOf.get(source).add(cell);
            }
        }
        this.bySource = cellsOf.stream()
                .map(cells -> cells.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** The cells a source goes into, ascending; not to be changed. */
    int[] of(int source) {
        return bySource[source];
    }

    /** Whether any cell is made of the source. */
    boolean uses(int source) {
        return bySource[source].length > 0;
    }
}
