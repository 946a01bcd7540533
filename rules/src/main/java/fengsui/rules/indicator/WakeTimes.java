package fengsui.rules.indicator;

import org.jspecify.annotations.Nullable;

/**
 * The next instant at which a source's reading may change if nothing more comes: a pane with values leaves the window, a
 * value grows too old, a running duration crosses a literal, a share of life may cross its bound. Always later than now.
 * Stateless.
 */
final class WakeTimes {

    private static final long NONE = Long.MAX_VALUE;

    private WakeTimes() {}

    static long next(Source source, SiteTracks site, long t) {
        IndicatorName.OfQuantity name = source.statistic();
        if (name == null) {
            return nextHour(site, t);
        }
        Track track = site.track(name.quantity().name());
        if (track == null) {
            return NONE;
        }
        return switch (name.statistic()) {
            case LAST, SITES_ABOVE -> source.isEvent() ? eventEnd(source, site, track, t) : staleAt(track, t);
            case MEAN, MIN, MAX, STDDEV, SITES -> paneLeaves(name, track, t);
            case SUM, COUNT -> Math.min(paneLeaves(name, track, t), lifeChanges(name, site, track, t));
            case RISE, RATE -> Math.min(staleAt(track, t), nextPane(name, track, t));
            case WINDOWS_ABOVE -> nextPane(name, track, t);
            case SILENCE -> silence(source, site, track, t);
            case HELD_ABOVE, HELD_BELOW -> held(source, name, track, t);
        };
    }

    /** First instant at which the newest value is more than three periods old. */
    private static long staleAt(Track track, long t) {
        if (track.lastAt == Track.NEVER) {
            return NONE;
        }
        long at = track.lastAt + Life.PERIODS * track.periodMillis + 1;
        return at > t ? at : NONE;
    }

    private static long eventEnd(Source source, SiteTracks site, Track track, long t) {
        if (track.lastAt == Track.NEVER) {
            return NONE;
        }
        long missing = source.clearMillis() - site.life().alive(track.lastAt, t, track.periodMillis);
        if (missing <= 0 && t - track.lastAt >= source.clearMillis()) {
            return NONE;
        }
        boolean alive = t - site.life().newest() <= Life.PERIODS * track.periodMillis;
        // A site without life proves nothing; its next sign of life judges it anyway.
        return alive ? t + Math.max(1, missing) : NONE;
    }

    private static long paneLeaves(IndicatorName.OfQuantity name, Track track, long t) {
        PaneRing ring = SourceReader.ring(name, track);
        if (ring == null || ring.newest() == Long.MIN_VALUE) {
            return NONE;
        }
        long from = SourceReader.firstPane(t, name.windowMillis(), ring.width());
        for (long pane = from; pane <= ring.newest(); pane++) {
            if (ring.count(pane) > 0) {
                return pane * ring.width() + name.windowMillis();
            }
        }
        return NONE;
    }

    private static long lifeChanges(IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        long width = PaneWidth.of(name.quantity(), name.windowMillis());
        long quietFrom = site.life().newest() + Life.PERIODS * track.periodMillis;
        boolean troubled = site.life().troubled(t - name.windowMillis(), t, track.periodMillis);
        if (!troubled && quietFrom > t) {
            // Reporting by exception never loses life; the others only after three quiet periods.
            return site.site().absentIsZero() ? NONE : (Math.floorDiv(quietFrom, width) + 1) * width;
        }
        boolean settled = site.life().alive(t - name.windowMillis(), t, track.periodMillis) == 0;
        return site.site().absentIsZero() || settled ? NONE : (Math.floorDiv(t, width) + 1) * width;
    }

    private static long nextPane(IndicatorName.OfQuantity name, Track track, long t) {
        PaneRing ring = SourceReader.ring(name, track);
        if (ring == null || ring.newest() == Long.MIN_VALUE) {
            return NONE;
        }
        long reach = (long) ring.capacity() * ring.width();
        boolean empty = ring.newest() * ring.width() + reach < t;
        return empty ? NONE : (Math.floorDiv(t, ring.width()) + 1) * ring.width();
    }

    private static long silence(Source source, SiteTracks site, Track track, long t) {
        long crossing = crossing(source, site.life().newest(t, track.periodMillis), t);
        if (!site.site().absentIsZero()) {
            return crossing;
        }
        // Reporting by exception: the end of the slot is a sign, so that no silence outlasts a period.
        long slotEnd = (Math.floorDiv(t, track.periodMillis) + 1) * track.periodMillis;
        boolean crossed = source.literals().stream().anyMatch(literal -> literal * 1000 < track.periodMillis);
        return crossed ? Math.min(crossing, slotEnd) : NONE;
    }

    /** A running duration that began at {@code since} reaches, or just exceeds, the next literal. */
    private static long crossing(Source source, long since, long t) {
        for (double literal : source.literals()) {
            long reached = since + (long) Math.ceil(literal * 1000);
            if (reached > t) {
                return reached;
            }
            if (reached + 1 > t) {
                return reached + 1;
            }
        }
        return NONE;
    }

    private static long held(Source source, IndicatorName.OfQuantity name, Track track, long t) {
        String side = Track.side(
                name.statistic() == Statistic.HELD_ABOVE, name.arguments().get(0));
        long since = track.heldSince(side);
        long stale = staleAt(track, t);
        return since == Track.NEVER ? stale : Math.min(stale, crossing(source, since, t));
    }

    private static long nextHour(SiteTracks site, long t) {
        Track pm = site.track("pm2_5");
        PaneRing ring = ring(pm);
        if (ring == null || ring.newest() == Long.MIN_VALUE) {
            return NONE;
        }
        boolean empty = (ring.newest() + AirQuality.HOURS + 1) * AirQualityReader.HOUR < t;
        return empty ? NONE : (Math.floorDiv(t, AirQualityReader.HOUR) + 1) * AirQualityReader.HOUR;
    }

    private static @Nullable PaneRing ring(@Nullable Track track) {
        return track == null ? null : track.ring(AirQualityReader.HOUR);
    }
}
