package fengsui.bench.engine.plain;

import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;

/** Numbers the keys of each measure: a site's place among the sites of its grid that deliver it. */
final class Layout {

    private final byte[] localOf = new byte[Region.SITES_PER_GRID * Measure.total()];
    private final byte[] perGrid = new byte[Measure.total()];
    private final byte[] siteOf = new byte[Region.SITES_PER_GRID * Measure.total()];

    Layout() {
        for (int measure = 0; measure < perGrid.length; measure++) {
            for (int local = 0; local < Region.SITES_PER_GRID; local++) {
                if (Region.delivers(local, Measure.of(measure))) {
                    siteOf[measure * Region.SITES_PER_GRID + perGrid[measure]] = (byte) local;
                    localOf[measure * Region.SITES_PER_GRID + local] = perGrid[measure]++;
                }
            }
        }
    }

    /** How many sites of a grid deliver a measure. */
    int perGrid(int measure) {
        return perGrid[measure];
    }

    /** Number of a key among all of its measure. */
    int key(int measure, int site) {
        int grid = site / Region.SITES_PER_GRID;
        int local = site - grid * Region.SITES_PER_GRID;
        return grid * perGrid[measure] + localOf[measure * Region.SITES_PER_GRID + local];
    }

    int site(int measure, int key) {
        int grid = key / perGrid[measure];
        int local = siteOf[measure * Region.SITES_PER_GRID + key - grid * perGrid[measure]];
        return grid * Region.SITES_PER_GRID + local;
    }
}
