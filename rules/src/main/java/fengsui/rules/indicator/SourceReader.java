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
    static void read(Slot slot, SiteTracks site, long t, Reading into) {
        IndicatorName.OfQuantity name = slot.statistic();
        if (name == null) {
            AirQualityReader.read(site, t, into);
            return;
        }
        statistic(slot, name, site, site.trackAt(slot.track()), t, into);
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
            Slot slot, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        Source source = slot.source();
        switch (name.statistic()) {
            case LAST -> last(source, site, track, t, into);
            case MEAN, MIN, MAX, STDDEV -> meanLike(slot, name, track, t, into);
            case SUM, COUNT -> additive(slot, name, site, track, t, into);
            case RISE, RATE -> rise(slot, name, track, t, into);
            case SILENCE -> silence(source, name, site, track, t, into);
            case HELD_ABOVE, HELD_BELOW -> held(name, site, track, t, into);
            case SITES_ABOVE -> sitesAbove(source, name, site, track, t, into);
            case SITES -> sites(slot, track, t, into);
            case WINDOWS_ABOVE -> WindowsAbove.read(name, limit(name, site), track.ringAt(slot.ring()), track, t, into);
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

    static long firstPane(long t, long windowMillis, long width) {
        return Math.floorDiv(t - windowMillis, width) + 1;
    }

    /** A source's window, brought up to an instant. */
    static Window window(Slot slot, PaneRing ring, Track track, long t) {
        Window window = ring.window(slot.window());
        window.advance(track, t);
        return window;
    }

    private static boolean isSuspect(Track track, PaneRing ring, Window window) {
        return track.isSuspectSince((window.from(track) - 1) * ring.width() + 1);
    }

    private static void sites(Slot slot, Track track, long t, Reading into) {
        PaneRing ring = track.ringAt(slot.ring());
        Window window = window(slot, ring, track, t);
        into.set(Knowledge.EXACT, window.count(track) > 0 ? 1 : 0, 1);
        into.suspect = isSuspect(track, ring, window);
    }

    private static void meanLike(Slot slot, IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = track.ringAt(slot.ring());
        Window window = window(slot, ring, track, t);
        double coverage = slot.coverage(window.filled(track));
        if (window.count(track) == 0 || coverage < slot.source().coverage()) {
            into.absent(coverage);
            return;
        }
        double steps =
                switch (name.statistic()) {
                    case MIN -> window.min(track);
                    case MAX -> window.max(track);
                    case STDDEV -> deviation(track, ring, window);
                    default -> (double) window.sum(track) / window.count(track);
                };
        into.set(Knowledge.EXACT, unsteps(track, steps), coverage);
        into.suspect = isSuspect(track, ring, window);
    }

    private static double deviation(Track track, PaneRing ring, Window window) {
        // Equal values deviate by nothing at all, whatever their squares are rounded to.
        if (window.min(track) == window.max(track)) {
            return 0;
        }
        // Squares do not fit whole numbers: what was added to them cannot be taken off again without a trace.
        double squares = 0;
        for (long pane = window.oldest(track); pane <= ring.newest(track); pane++) {
            squares += ring.count(track, pane) > 0 ? ring.squares(track, pane) : 0;
        }
        return deviation(window.count(track), window.sum(track), squares);
    }

    /** Standard deviation of the values (divided by n), in steps. */
    private static double deviation(long count, long sum, double squares) {
        double mean = (double) sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    static double unsteps(Track track, double steps) {
        return steps == Math.rint(steps) ? track.quantity.fromSteps((long) steps) : steps * track.quantity.resolution();
    }

    private static void additive(
            Slot slot, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t, Reading into) {
        PaneRing ring = track.ringAt(slot.ring());
        Window window = window(slot, ring, track, t);
        double life = life(name, site, track, ring, t);
        boolean full = life >= FULL_LIFE;
        boolean counts = name.statistic() == Statistic.COUNT;
        double value = counts ? window.count(track) : track.quantity.fromSteps(window.sum(track));
        if (full || counts || track.quantity.min() >= 0) {
            into.set(full ? Knowledge.EXACT : Knowledge.LOWER_BOUND, value, life);
            into.suspect = isSuspect(track, ring, window);
        } else {
            into.absent(life);
        }
    }

    /** The share of the window up to the last pane end with life; what came before the ring was kept had none. */
    private static double life(IndicatorName.OfQuantity name, SiteTracks site, Track track, PaneRing ring, long t) {
        long surely = t - name.windowMillis() - ring.width();
        if (keptFrom(site, track, ring) <= surely && site.life().isUnbroken(surely, t, track.periodMillis)) {
            return 1;
        }
        long to = Math.floorDiv(t, ring.width()) * ring.width();
        long from = Math.max(to - name.windowMillis(), keptFrom(site, track, ring));
        long alive = from >= to ? 0 : site.life().alive(from, to, track.periodMillis);
        return (double) alive / name.windowMillis();
    }

    /** Instant up to which values or signs of life may be missing from what is kept. */
    static long keptFrom(SiteTracks site, Track track, PaneRing ring) {
        return Math.max(ring.keptFrom(track), site.life().knownFrom());
    }

    private static void rise(Slot slot, IndicatorName.OfQuantity name, Track track, long t, Reading into) {
        PaneRing ring = track.ringAt(slot.ring());
        long past = pastPane(name, track, ring, window(slot, ring, track, t), t);
        if (past == Track.NEVER || !isFresh(track, t)) {
            into.absent(0);
            return;
        }
        double rise = track.quantity.fromSteps(track.last - ring.last(track, past));
        double hours = name.windowMillis() / 3_600_000.0;
        into.set(Knowledge.EXACT, name.statistic() == Statistic.RATE ? rise / hours : rise, 1);
        into.suspect = track.isSuspectSince(ring.lastAt(track, past));
    }

    /** The pane of the newest value one window ago; {@link Track#NEVER} if that is more than three periods older. */
    static long pastPane(IndicatorName.OfQuantity name, Track track, PaneRing ring, Window window, long t) {
        long oldest = t - name.windowMillis() - Life.PERIODS * track.periodMillis;
        long width = ring.width();
        for (long pane = window.from(track) - 1; pane * width >= oldest; pane--) {
            if (ring.count(track, pane) > 0) {
                return ring.lastAt(track, pane) >= oldest ? pane : Track.NEVER;
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
