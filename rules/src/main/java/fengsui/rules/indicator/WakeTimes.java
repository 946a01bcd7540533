package fengsui.rules.indicator;

/**
 * The next instant at which a source's reading may change if nothing more comes: a pane with values leaves the window, a
 * value grows too old, a running duration crosses a literal, a share of life may cross its bound. Always later than now.
 * Stateless.
 */
final class WakeTimes {

    private static final long NONE = Long.MAX_VALUE;
    /** Absorbs the rounding of seconds to milliseconds: 16.1 s are 16,100 ms and not 16,101. */
    private static final double ROUNDING = 1e-6;

    private WakeTimes() {}

    static long next(Slot slot, SiteTracks site, long t) {
        IndicatorName.OfQuantity name = slot.statistic();
        if (name == null) {
            return nextHour(site, t);
        }
        Source source = slot.source();
        Track track = site.trackAt(slot.track());
        return switch (name.statistic()) {
            case LAST, SITES_ABOVE -> source.isEvent() ? eventEnd(source, site, track, t) : staleAt(track, t);
            case MEAN, MIN, MAX, STDDEV, SITES -> paneLeaves(slot, name, track, t);
            case SUM, COUNT -> additive(slot, name, site, track, t);
            case RISE, RATE -> rise(slot, name, track, t);
            case WINDOWS_ABOVE -> nextPane(track.ringAt(slot.ring()), track, t);
            case SILENCE -> silence(source, name, site, track, t);
            case HELD_ABOVE, HELD_BELOW -> held(source, name, site, track, t);
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
        boolean alive = site.life().isAlive(t, track.periodMillis);
        // A site without life proves nothing; its next sign of life judges it anyway.
        return alive ? t + Math.max(1, missing) : NONE;
    }

    private static long paneLeaves(Slot slot, IndicatorName.OfQuantity name, Track track, long t) {
        PaneRing ring = track.ringAt(slot.ring());
        long oldest = SourceReader.window(slot, ring, track, t).oldest(track);
        return oldest == Window.NONE ? NONE : oldest * ring.width() + name.windowMillis();
    }

    private static long additive(Slot slot, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        PaneRing ring = track.ringAt(slot.ring());
        long leaves = paneLeaves(slot, name, track, t);
        long surely = t - name.windowMillis() - ring.width();
        long quietFrom = site.life().newest() + Life.PERIODS * track.periodMillis;
        boolean unbroken = SourceReader.keptFrom(site, track, ring) <= surely
                && site.life().isUnbroken(surely, t, track.periodMillis);
        // As long as nothing is missing, life changes no earlier than three periods after its newest sign.
        boolean later = unbroken && (site.life().isAlways() || (quietFrom > t && quietFrom >= leaves));
        return later ? leaves : Math.min(leaves, lifeChanges(ring, name, site, track, t));
    }

    private static long lifeChanges(
            PaneRing ring, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        long from = Math.floorDiv(t, ring.width()) * ring.width() - name.windowMillis();
        if (SourceReader.keptFrom(site, track, ring) > from) {
            return paneEndAfter(t, ring.width());
        }
        if (site.life().isAlways()) {
            // Reporting by exception never loses life; the others only after three quiet periods.
            return NONE;
        }
        long quietFrom = site.life().newest() + Life.PERIODS * track.periodMillis;
        if (quietFrom > t && !site.life().troubled(from, t, track.periodMillis)) {
            return paneEndAfter(quietFrom, ring.width());
        }
        boolean settled = quietFrom < t && site.life().alive(from, t, track.periodMillis) == 0;
        return settled ? NONE : paneEndAfter(t, ring.width());
    }

    private static long paneEndAfter(long t, long width) {
        return (Math.floorDiv(t, width) + 1) * width;
    }

    /** The newest value grows old, a newer one reaches the far end of the window, or the one there grows old. */
    private static long rise(Slot slot, IndicatorName.OfQuantity name, Track track, long t) {
        if (!SourceReader.isFresh(track, t)) {
            return NONE;
        }
        PaneRing ring = track.ringAt(slot.ring());
        long next = Math.min(staleAt(track, t), paneLeaves(slot, name, track, t));
        long past = SourceReader.pastPane(name, track, ring, SourceReader.window(slot, ring, track, t), t);
        return past == Track.NEVER
                ? next
                : Math.min(
                        next, ring.lastAt(track, past) + name.windowMillis() + Life.PERIODS * track.periodMillis + 1);
    }

    private static long nextPane(PaneRing ring, Track track, long t) {
        if (ring.newest(track) == Long.MIN_VALUE) {
            return NONE;
        }
        long reach = (long) ring.capacity() * ring.width();
        boolean empty = ring.newest(track) * ring.width() + reach < t;
        return empty ? NONE : paneEndAfter(t, ring.width());
    }

    private static long silence(Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        long since = SourceReader.silentSince(name, site, track, t);
        long crossing = crossing(source, since, t);
        if (!site.life().isAlways()) {
            return crossing;
        }
        boolean watched = isWatched(source, site, track, since, t);
        return watched ? Math.min(crossing, paneEndAfter(t, track.periodMillis)) : NONE;
    }

    /**
     * Whether a silence is followed until it ends. Where a site reports by exception the end of a slot is a sign of life,
     * so that no silence outlasts a period: nobody is woken for one that can reach no literal.
     */
    static boolean isWatched(Source source, SiteTracks site, Track track, long since, long t) {
        if (!site.life().isAlways()) {
            return true;
        }
        long slotEnd = paneEndAfter(t, track.periodMillis);
        long allowed = since - site.life().newest(t, track.periodMillis);
        return crossing(source, slotEnd + allowed, slotEnd) <= slotEnd + track.periodMillis;
    }

    /** A running duration that began at {@code since} reaches, or just exceeds, the next literal. */
    private static long crossing(Source source, long since, long t) {
        for (int i = 0; i < source.literals(); i++) {
            long reached = since + (long) Math.ceil(source.literal(i) * 1000 - ROUNDING);
            if (reached > t) {
                return reached;
            }
            if (reached + 1 > t) {
                return reached + 1;
            }
        }
        return NONE;
    }

    private static long held(Source source, IndicatorName.OfQuantity name, SiteTracks site, Track track, long t) {
        if (!SourceReader.isFresh(track, t)) {
            return NONE;
        }
        long since = track.heldSince(name.statistic() == Statistic.HELD_ABOVE, SourceReader.limit(name, site));
        long stale = staleAt(track, t);
        return since == Track.NEVER ? stale : Math.min(stale, crossing(source, since, t));
    }

    private static long nextHour(SiteTracks site, long t) {
        Track pm = site.track("pm2_5");
        PaneRing ring = pm == null ? null : pm.ring(AirQualityReader.HOUR);
        if (pm == null || ring == null || ring.newest(pm) == Long.MIN_VALUE) {
            return NONE;
        }
        boolean empty = (ring.newest(pm) + AirQuality.HOURS + 1) * AirQualityReader.HOUR < t;
        return empty ? NONE : paneEndAfter(t, AirQualityReader.HOUR);
    }
}
