package fengsui.rules.watch;

import fengsui.rules.indicator.Sources;
import java.util.ArrayList;
import java.util.List;

/** Which cells of a scope's situations a source goes into. Immutable. */
final class CellIndex {

    private final int[][] bySource;
    private final int[] running;

    CellIndex(ScopePlan plan, Sources sources) {
        List<List<Integer>> cellsOf = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            cellsOf.add(new ArrayList<>());
        }
        List<Integer> moving = new ArrayList<>();
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            ScopePlan.CellPlan cellPlan = plan.cells().get(cell);
            boolean runs = false;
            for (int source : cellPlan.sources().stream().distinct().toList()) {
                cellsOf.get(source).add(cell);
                runs |= cellPlan.function() != null && sources.get(source).isDuration();
            }
            if (runs) {
                moving.add(cell);
            }
        }
        this.bySource = cellsOf.stream().map(CellIndex::array).toArray(int[][]::new);
        this.running = array(moving);
    }

    private static int[] array(List<Integer> cells) {
        return cells.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The cells a source goes into, ascending; not to be changed. */
    int[] of(int source) {
        return bySource[source];
    }

    /** Cells that change as time passes though none of their sources is told to have changed: functions of durations. */
    int[] running() {
        return running;
    }

    /** Whether any cell is made of the source. */
    boolean uses(int source) {
        return bySource[source].length > 0;
    }
}
