package fengsui.bench.engine.plain;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Measure;
import fengsui.bench.workload.Region;

/** When sites showed signs of life: silence rules, and whether an hour is fully known. */
final class LifeTrack {

    private static final int MINUTE = 60_000;
    private static final int HOUR = 60;
    private static final int FULL = 54 * MINUTE;

    private final int sites;
    private final int[] lastSign;
    /** Milliseconds without life per pane of the last hour, pane after pane, and their sum. */
    private final int[] lifeless;

    private final int[] lifelessSum;
    private final int[] indexes;
    private final int[] limits;
    private final Measure[] measures;
    private final Clocks clocks;

    LifeTrack(RuleBook book, Region region, Clocks clocks) {
        this.sites = region.sites();
        this.clocks = clocks;
        this.lastSign = new int[sites];
        this.lifeless = new int[sites * HOUR];
        this.lifelessSum = new int[sites];
        var silences = book.of(Family.SILENCE);
        indexes = silences.stream().mapToInt(rule -> book.rules().indexOf(rule)).toArray();
        limits = silences.stream()
                .mapToInt(rule -> (int) (rule.reading().limit() * 1000))
                .toArray();
        measures =
                silences.stream().map(RuleSpec::reading).map(r -> r.measure()).toArray(Measure[]::new);
        for (int site = 0; site < sites; site++) {
            for (int i = 0; i < indexes.length; i++) {
                if (Region.delivers(site, measures[i])) {
                    clocks.wake(indexes[i], site, limits[i]);
                }
            }
        }
    }

    /** A sign of life. */
    void sign(int site, int t) {
        int quiet = t - lastSign[site];
        if (quiet > Column.FRESH) {
            note(site, t, t);
        }
        if (quiet >= MINUTE) {
            for (int i = 0; i < indexes.length; i++) {
                if (clocks.isActive(indexes[i], site)) {
                    clocks.judge(indexes[i], site, t, false, true);
                }
            }
        }
        lastSign[site] = t;
    }

    /** Adds what this pane has had without life up to t. */
    private void note(int site, int t, int inPane) {
        int paneStart = (inPane - 1) / MINUTE * MINUTE;
        int missing = t - Math.max(paneStart, lastSign[site] + Column.FRESH);
        if (missing > 0) {
            lifeless[(inPane + MINUTE - 1) / MINUTE % HOUR * sites + site] += missing;
            lifelessSum[site] += missing;
        }
    }

    /** A minute ended: books silence that goes on. */
    void minute(int t) {
        for (int site = 0; site < sites; site++) {
            if (t - lastSign[site] > Column.FRESH) {
                note(site, t, t);
            }
        }
    }

    /** Opens the next pane: what it held an hour ago leaves. */
    void roll(int pane) {
        int from = pane % HOUR * sites;
        for (int site = 0; site < sites; site++) {
            lifelessSum[site] -= lifeless[from + site];
            lifeless[from + site] = 0;
        }
    }

    /** Whether the hour up to a whole minute has life in at least nine tenths of it. */
    boolean isFull(int site, int t) {
        boolean byException = site % Region.SITES_PER_GRID >= Region.SENSORS_PER_GRID;
        return byException || Math.min(t, HOUR * MINUTE) - lifelessSum[site] >= FULL;
    }

    /** A silence timer ran out: it is silence, or it is set anew. */
    void poke(int index, int site, int t) {
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i] == index) {
                int due = lastSign[site] + limits[i];
                if (due <= t) {
                    clocks.judge(index, site, t, true, false);
                    // Looks again once the next silence could be as long.
                    clocks.wake(index, site, t + limits[i]);
                } else {
                    clocks.wake(index, site, due);
                }
            }
        }
    }
}
