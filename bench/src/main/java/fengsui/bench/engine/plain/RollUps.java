package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.rule.Term;
import fengsui.bench.workload.Region;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ROLL_UP rules: two levels of counters a rule. */
final class RollUps {

    private final List<RuleSpec> rules;
    private final int[] indexes;
    /** Active findings per child area, and child areas with any per area. */
    private final int[][] inChild;

    private final int[][] children;
    private final Clocks clocks;
    /** Rule and area whose count changed at an instant that may not be over. */
    private final Set<Long> touched = new LinkedHashSet<>();

    private int touchedAt;

    RollUps(RuleBook book, Region region, Clocks clocks) {
        this.rules = book.of(Family.ROLL_UP);
        this.indexes =
                rules.stream().mapToInt(rule -> book.rules().indexOf(rule)).toArray();
        this.clocks = clocks;
        this.inChild = new int[rules.size()][];
        this.children = new int[rules.size()][];
        for (int i = 0; i < inChild.length; i++) {
            boolean town = rules.get(i).reach() == Reach.TOWN;
            inChild[i] = new int[town ? region.grids() : region.towns()];
            children[i] = new int[town ? region.towns() : region.counties()];
        }
    }

    /** A finding began or ended somewhere: counts it for every rule above it. */
    void changed(RuleSpec below, int place, boolean begins, int t) {
        for (int i = 0; i < indexes.length; i++) {
            RuleSpec rule = rules.get(i);
            Term.Areas areas = rule.areas();
            boolean counts = below.reach().compareTo(rule.reach()) < 0
                    && below.hazard().equals(areas.hazard())
                    && below.colour().compareTo(areas.colour()) >= 0;
            if (counts) {
                count(i, child(rule.reach(), below.reach(), place), begins, t);
            }
        }
    }

    private static int child(Reach of, Reach reach, int place) {
        if (reach == Reach.TOWN) {
            return place;
        }
        int grid = reach == Reach.SITE ? Region.gridOf(place) : place;
        return of == Reach.TOWN ? grid : Region.townOf(grid);
    }

    private void count(int i, int child, boolean begins, int t) {
        boolean town = rules.get(i).reach() == Reach.TOWN;
        int area = town ? Region.townOf(child) : Region.countyOf(child);
        int before = inChild[i][child];
        inChild[i][child] += begins ? 1 : -1;
        if (before == 0 || inChild[i][child] == 0) {
            children[i][area] += begins ? 1 : -1;
            touched.add((long) i << 32 | area);
            touchedAt = t;
        }
    }

    /** Judges what was touched at an instant once all of it has happened: one may end while another begins. */
    void settle(int before) {
        while (touchedAt < before && !touched.isEmpty()) {
            long[] areas = touched.stream().mapToLong(Long::longValue).toArray();
            touched.clear();
            for (long one : areas) {
                int i = (int) (one >>> 32);
                int area = (int) one;
                boolean holds = children[i][area] >= rules.get(i).areas().k();
                clocks.judge(indexes[i], area, touchedAt, holds, true);
            }
        }
    }
}
