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
        if (name.above() != null) {
            relative(name, site.attribute(name.above()), into);
        }
        into.site = site.id();
    }

    /** {@code .above.<attribute>}: what is compared with a limit inside the name was shifted there, all else is here. */
    private static void relative(IndicatorName.OfQuantity name, @Nullable Double attribute, Reading into) {
        if (attribute == null || into.knowledge == Knowledge.ABSENT) {
            into.absent(into.coverage);
            return;
        }
        into.attribute = attribute;
        switch (name.statistic()) {
            // Back to the quantity's grid: 4.4 - 3.9 must not be 0.50000000000000044.
            case LAST, MEAN, MIN, MAX, SUM, STDDEV, RISE, RATE -> into.value = grid(name, into.value - attribute);
            case COUNT, SITES -> into.value -= attribute;
            case SILENCE, HELD_ABOVE, HELD_BELOW, SITES_ABOVE, WINDOWS_ABOVE -> {}
        }
    }

    private static double grid(IndicatorName.OfQuantity name, double value) {
        return name.quantity().fromSteps(name.quantity().toSteps(value));
    }

    /** The limit inside {@code held_above(x)} and the like, with the site's attribute; NaN without that attribute. */
    static double limit(IndicatorName.OfQuantity name, SiteTracks site) {
        double limit = name.arguments().get(0);
        if (name.above() == null) {
            return limit;
        }
        Double attribute = site.attribute(name.above());
        return attribute == null ? Double.NaN : grid(name, limit + attribute);
    }

    private static void statistic(
            Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        switch (name.statistic()) {
            case LAST -> last(source, site, track, t, into);
            case MEAN, MIN, MAX, STDDEV -> meanLike(source, name, track, t, into);
            case SUM, COUNT -> additive(name, site, track, t, into);
            case RISE, RATE -> rise(name, track, t, into);
            case SILENCE -> silence(source, name, site, track, t, into);
            case HELD_ABOVE, HELD_BELOW -> held(name, site, track, t, into);
            case SITES_ABOVE -> sitesAbove(source, name, site, track, t, into);
            case SITES -> sites(name, track, t, into);
            case WINDOWS_ABOVE -> WindowsAbove.read(name, limit(name, site), ring(name, track), track, t, into);
        }
    }

    private static void silence(
            Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        long since = silentSince(name, site, track, t);
        into.run(since, t, 1);
        if (!WakeTimes.isWatched(source, site, track, since, t)) {
            into.stand();
        }
    }

    /** The instant at which the silence, less the site's allowance if the name has one, was 0. */
    static long silentSince(IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        Double allowance = name.above() == null ? null : site.attribute(name.above());
        long allowed = allowance == null ? 0 : Math.round(allowance * 1000);
        return site.life().newest(t, track.periodMillis) + allowed;
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
        if (source.isEvent() && isOver(source, site, track, t)) {
            into.set(Knowledge.EXACT, 0, 1);
        } else if (source.isEvent() || isFresh(track, t)) {
            into.set(Knowledge.EXACT, track.quantity.fromSteps(track.last), 1);
            into.suspect = track.isSuspectSince(track.lastAt);
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

    private static void sites(IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = ring(name, track);
        if (ring == null) {
            into.absent(0);
            return;
        }
        long from = firstPane(t, name.windowMillis(), ring.width());
        long to = PaneRing.paneOf(t, ring.width());
        int count = 0;
        for (long pane = from; pane <= to; pane++) {
            count += ring.count(pane);
        }
        into.set(Knowledge.EXACT, count > 0 ? 1 : 0, 1);
        into.suspect = track.isSuspectSince((from - 1) * ring.width() + 1);
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
                    // Equal values deviate by nothing at all, whatever their squares are rounded to.
                    case STDDEV -> min == max ? 0 : deviation(count, sum, squares);
                    default -> (double) sum / count;
                };
        into.set(Knowledge.EXACT, unsteps(track, steps), coverage);
        into.suspect = track.isSuspectSince((from - 1) * ring.width() + 1);
    }

    /** Standard deviation of the values (divided by n), in steps. */
    private static double deviation(long count, long sum, double squares) {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    static double unsteps(Track track, double steps) {
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
        long from = firstPane(t, name.windowMillis(), ring.width());
        long to = PaneRing.paneOf(t, ring.width());
        long sum = 0;
        long count = 0;
        for (long pane = from; pane <= to; pane++) {
            int inPane = ring.count(pane);
            if (inPane > 0) {
                count += inPane;
                sum += ring.sum(pane);
            }
        }
        double life = life(name, site, track, ring, t);
        boolean full = life >= FULL_LIFE;
        double value = name.statistic() == Statistic.COUNT ? count : track.quantity.fromSteps(sum);
        if (full || name.statistic() == Statistic.COUNT || track.quantity.min() >= 0) {
            into.set(full ? Knowledge.EXACT : Knowledge.LOWER_BOUND, value, life);
            into.suspect = track.isSuspectSince((from - 1) * ring.width() + 1);
        } else {
            into.absent(life);
        }
    }

    /** The share of the window up to the last pane end with life; what came before the ring was kept had none. */
    private static double life(IndicatorName.OfQuantity name, SiteTracks site, Track track, PaneRing ring, long t) {
        long to = Math.floorDiv(t, ring.width()) * ring.width();
        long from = Math.max(to - name.windowMillis(), keptFrom(site, ring));
        long alive = from >= to ? 0 : site.life().alive(from, to, track.periodMillis);
        return (double) alive / name.windowMillis();
    }

    /** Instant up to which values or signs of life may be missing from what is kept. */
    static long keptFrom(SiteTracks site, PaneRing ring) {
        return Math.max(ring.keptFrom(), site.life().knownFrom());
    }

    private static void rise(IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = ring(name, track);
        long past = ring == null ? Track.NEVER : pastPane(name, track, ring, t);
        if (ring == null || past == Track.NEVER || !isFresh(track, t)) {
            into.absent(0);
            return;
        }
        double rise = track.quantity.fromSteps(track.last - ring.last(past));
        double hours = name.windowMillis() / 3_600_000.0;
        into.set(Knowledge.EXACT, name.statistic() == Statistic.RATE ? rise / hours : rise, 1);
        into.suspect = track.isSuspectSince(ring.lastAt(past));
    }

    /** The pane of the newest value one window ago; {@link Track#NEVER} if that is more than three periods older. */
    static long pastPane(IndicatorName.OfQuantity name, Track track, PaneRing ring, long t) {
        long oldest = t - name.windowMillis() - Life.PERIODS * track.periodMillis;
        long lowest = PaneRing.paneOf(oldest, ring.width());
        for (long pane = firstPane(t, name.windowMillis(), ring.width()) - 1; pane >= lowest; pane--) {
            if (ring.count(pane) > 0) {
                return ring.lastAt(pane) >= oldest ? pane : Track.NEVER;
            }
        }
        return Track.NEVER;
    }

    private static void held(IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        if (!isFresh(track, t)) {
            into.absent(0);
            return;
        }
        long since = track.heldSince(name.statistic() == Statistic.HELD_ABOVE, limit(name, site));
        if (since == Track.NEVER) {
            into.set(Knowledge.EXACT, 0, 1);
            into.suspect = track.isSuspectSince(track.lastAt);
        } else {
            into.run(since, t, 1);
            into.suspect = track.isSuspectSince(since);
        }
    }

    private static void sitesAbove(
            Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        last(source, site, track, t, into);
        if (into.knowledge != Knowledge.ABSENT) {
            boolean suspect = into.suspect;
            into.set(Knowledge.EXACT, into.value > limit(name, site) ? 1 : 0, 1);
            into.suspect = suspect;
        }
    }
}
