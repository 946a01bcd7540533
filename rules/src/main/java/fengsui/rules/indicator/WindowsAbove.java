package fengsui.rules.indicator;

import fengsui.rules.situation.Knowledge;

/**
 * {@code windows_above(x,k,n).w}: of the n newest consecutive windows of length w that have ended, at least k have a mean
 * above x. Missing windows may go either way. Stateless.
 */
final class WindowsAbove {

    private WindowsAbove() {}

    /** How far it looks back in milliseconds, the still open pane included. */
    static long reach(IndicatorName.OfQuantity name, long width) {
        return Math.round(name.arguments().get(2)) * Math.max(name.windowMillis(), width) + width;
    }

    static void read(IndicatorName.OfQuantity name, double limit, PaneRing ring, Track track, long t, Reading into) {
        long wanted = Math.round(name.arguments().get(1));
        long windows = Math.round(name.arguments().get(2));
        long end = Math.floorDiv(t, ring.width());
        long panes = Math.max(1, name.windowMillis() / ring.width());
        int above = 0;
        int missing = 0;
        for (long window = 0; window < windows; window++) {
            double mean = mean(ring, end - (window + 1) * panes + 1, end - window * panes, track);
            above += mean > limit ? 1 : 0;
            missing += Double.isNaN(mean) ? 1 : 0;
        }
        double coverage = (double) (windows - missing) / windows;
        if (above >= wanted) {
            into.set(Knowledge.EXACT, 1, coverage);
        } else if (above + missing < wanted) {
            into.set(Knowledge.EXACT, 0, coverage);
        } else {
            into.absent(coverage);
            return;
        }
        into.suspect = track.isSuspectSince((end - windows * panes) * ring.width() + 1);
    }

    private static double mean(PaneRing ring, long from, long to, Track track) {
        long count = 0;
        long sum = 0;
        for (long pane = from; pane <= to; pane++) {
            if (ring.count(track, pane) > 0) {
                count += ring.count(track, pane);
                sum += ring.sum(track, pane);
            }
        }
        return count == 0 ? Double.NaN : SourceReader.unsteps(track, (double) sum / count);
    }
}
