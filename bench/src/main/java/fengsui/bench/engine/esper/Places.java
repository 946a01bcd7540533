package fengsui.bench.engine.esper;

import fengsui.bench.workload.Region;

/** Which area a place lies in, for EPL. */
public final class Places {

    private Places() {}

    /** Of a site. */
    public static int grid(int site) {
        return Region.gridOf(site);
    }

    /** Of a grid. */
    public static int town(int grid) {
        return Region.townOf(grid);
    }

    /** Of a town. */
    public static int county(int town) {
        return Region.countyOf(town);
    }
}
