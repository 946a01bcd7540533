package fengsui.rules.indicator;

import fengsui.rules.situation.Knowledge;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source from what is remembered of a site: the algebra of panes and windows. The window at {@code t} is the
 * panes whose end lies in {@code (t - w, t]}, plus the open pane {@code t} lies in. Stateless.
 */
final class SourceReader {

    /** A non-negative sum with life in less than this share of its window is a lower bound. */
    private static final double FULL_LIFE = 0.9;

    private SourceReader() {}

    /** Fills {@code into} with the source's reading at an instant. */
    static void read(Source source, SiteTracks site, long t, Reading into) {
        IndicatorName.OfQuantity name = source.statistic();
        if (name == null) {
            AirQualityReader.read(site, t, into);
            return;
        }
        Track track = site.track(name.quantity().name());
        if (track == null) {
            into.clear();
            return;
        }
        statistic(source, name, site, track, t, into);
        offset(name, site, into);
        into.suspect = track.suspectAt != Track.NEVER
                && track.suspectAt > t - Math.max(name.windowMillis(), track.periodMillis);
        into.site = site.id();
    }

    private static void offset(IndicatorName.OfQuantity name, SiteTracks site, Reading into) {
        if (name.above() == null) {
            return;
        }
        Double limit = site.attribute(name.above());
        if (limit == null) {
            into.absent(into.coverage);
            return;
        }
        if (into.knowledge != Knowledge.ABSENT) {
            // Back to the quantity's grid: 4.4 - 3.9 must not be 0.50000000000000044.
            double difference = name.quantity().fromSteps(name.quantity().toSteps(into.value - limit));
            into.value = difference;
            into.attribute = limit;
        }
    }

    private static void statistic(
            Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        switch (name.statistic()) {
            case LAST -> last(source, site, track, t, into);
            case MEAN, MIN, MAX, STDDEV -> meanLike(source, name, track, t, into);
            case SUM, COUNT -> additive(name, site, track, t, into);
            case RISE, RATE -> rise(name, track, t, into);
            case SILENCE -> into.set(Knowledge.EXACT, (t - site.life().newest(t, track.periodMillis)) / 1000.0, 1);
            case HELD_ABOVE, HELD_BELOW -> held(name, track, t, into);
            case SITES_ABOVE -> sitesAbove(source, name, site, track, t, into);
            case SITES -> into.set(Knowledge.EXACT, count(ring(name, track), name, t) > 0 ? 1 : 0, 1);
            case WINDOWS_ABOVE -> WindowsAbove.read(name, ring(name, track), track, t, into);
        }
    }

    private static void last(Source source, SiteTracks site, Track track, long t, Reading into) {
        if (track.lastAt == Track.NEVER) {
            if (source.isEvent() && site.life().newest() > site.life().since()) {
                into.set(Knowledge.EXACT, 0, 1);
            } else {
                into.absent(0);
            }
            return;
        }
        double value = track.quantity.fromSteps(track.last);
        if (source.isEvent()) {
            into.set(Knowledge.EXACT, isOver(source, site, track, t) ? 0 : value, 1);
        } else if (isFresh(track, t)) {
            into.set(Knowledge.EXACT, value, 1);
        } else {
            into.absent(0);
        }
    }

    /** Whether the site has shown life for the clear time since the event was last seen. */
    private static boolean isOver(Source source, SiteTracks site, Track track, long t) {
        return t - track.lastAt >= source.clearMillis()
                && site.life().alive(track.lastAt, t, track.periodMillis) >= source.clearMillis();
    }

    static boolean isFresh(Track track, long t) {
        return track.lastAt != Track.NEVER && t - track.lastAt <= Life.PERIODS * track.periodMillis;
    }

    static @Nullable PaneRing ring(IndicatorName.OfQuantity name, Track track) {
        return track.ring(PaneWidth.of(name.quantity(), name.windowMillis()));
    }

    static long firstPane(long t, long windowMillis, long width) {
        return Math.floorDiv(t - windowMillis, width) + 1;
    }

    private static int count(@Nullable PaneRing ring, IndicatorName.OfQuantity name, long t) {
        int count = 0;
        if (ring != null) {
            long to = PaneRing.paneOf(t, ring.width());
            for (long pane = firstPane(t, name.windowMillis(), ring.width()); pane <= to; pane++) {
                count += ring.count(pane);
            }
        }
        return count;
    }

    private static void meanLike(Source source, IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = ring(name, track);
        if (ring == null) {
            into.absent(0);
            return;
        }
        long to = PaneRing.paneOf(t, ring.width());
        long from = firstPane(t, name.windowMillis(), ring.width());
        int panes = 0;
        long count = 0;
        long sum = 0;
        double squares = 0;
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (long pane = from; pane <= to; pane++) {
            int inPane = ring.count(pane);
            if (inPane > 0) {
                panes++;
                count += inPane;
                sum += ring.sum(pane);
                squares += ring.squares(pane);
                min = Math.min(min, ring.min(pane));
                max = Math.max(max, ring.max(pane));
            }
        }
        double coverage = coverage(panes, name.windowMillis(), ring.width(), track.periodMillis);
        if (count == 0 || coverage < source.coverage()) {
            into.absent(coverage);
            return;
        }
        double steps =
                switch (name.statistic()) {
                    case MIN -> min;
                    case MAX -> max;
                    case STDDEV -> deviation(count, sum, squares);
                    default -> (double) sum / count;
                };
        into.set(Knowledge.EXACT, unsteps(track, steps), coverage);
    }

    /** Standard deviation of the values themselves (divided by n), in steps. */
    private static double deviation(long count, long sum, double squares) {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    private static double unsteps(Track track, double steps) {
        return steps == Math.rint(steps) ? track.quantity.fromSteps((long) steps) : steps * track.quantity.resolution();
    }

    /** Panes with data over the panes the window nominally has, each pane standing for at least one period. */
    static double coverage(int panes, long windowMillis, long width, long periodMillis) {
        double each = Math.max(1.0, (double) periodMillis / width);
        double nominal = Math.max(1.0, (double) windowMillis / width);
        return Math.min(1.0, panes * each / nominal);
    }

    private static void additive(IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        PaneRing ring = ring(name, track);
        if (ring == null) {
            into.absent(0);
            return;
        }
        long to = PaneRing.paneOf(t, ring.width());
        long sum = 0;
        long count = 0;
        for (long pane = firstPane(t, name.windowMillis(), ring.width()); pane <= to; pane++) {
            int inPane = ring.count(pane);
            if (inPane > 0) {
                count += inPane;
                sum += ring.sum(pane);
            }
        }
        long window = name.windowMillis();
        double life = (double) site.life().alive(t - window, t, track.periodMillis) / window;
        double value = name.statistic() == Statistic.COUNT ? count : track.quantity.fromSteps(sum);
        boolean nonNegative = name.statistic() == Statistic.COUNT || track.quantity.min() >= 0;
        Knowledge partly = nonNegative ? Knowledge.LOWER_BOUND : Knowledge.ABSENT;
        into.set(life < FULL_LIFE ? partly : Knowledge.EXACT, life < FULL_LIFE && !nonNegative ? 0 : value, life);
    }

    private static void rise(IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = ring(name, track);
        into.absent(0);
        if (ring == null || !isFresh(track, t)) {
            return;
        }
        long oldest = t - name.windowMillis() - Life.PERIODS * track.periodMillis;
        long lowest = PaneRing.paneOf(oldest, ring.width());
        for (long pane = Math.floorDiv(t - name.windowMillis(), ring.width()); pane >= lowest; pane--) {
            if (ring.count(pane) > 0) {
                if (ring.lastAt(pane) >= oldest) {
                    double rise = track.quantity.fromSteps(track.last - ring.last(pane));
                    double hours = name.windowMillis() / 3_600_000.0;
                    into.set(Knowledge.EXACT, name.statistic() == Statistic.RATE ? rise / hours : rise, 1);
                }
                return;
            }
        }
    }

    private static void held(IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        if (!isFresh(track, t)) {
            into.absent(0);
            return;
        }
        String side = Track.side(
                name.statistic() == Statistic.HELD_ABOVE, name.arguments().get(0));
        long since = track.heldSince(side);
        into.set(Knowledge.EXACT, since == Track.NEVER ? 0 : (t - since) / 1000.0, 1);
    }

    private static void sitesAbove(
            Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        last(source, site, track, t, into);
        if (into.knowledge != Knowledge.ABSENT) {
            into.set(Knowledge.EXACT, into.value > name.arguments().get(0) ? 1 : 0, 1);
        }
    }
}
