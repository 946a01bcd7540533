package fengsui.rules.indicator;

import fengsui.rules.area.Site;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Quality;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import fengsui.rules.situation.Knowledge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of one site, and its readings of a pack's sources. Not thread-safe.
 *
 * <p>Use: {@link #prepare} once per pack, {@link #add} per observation, {@link #refresh} once per instant, then {@link
 * #reading}.
 */
public final class SiteTracks {

    /** Beyond this a late value is only taken if its reporting slot is free. */
    public static final long ID_MEMORY_MILLIS = 600_000;

    private Site site;
    private final Life life;
    private final Map<String, Track> tracks = new TreeMap<>();
    private long shortestQuiet = Long.MAX_VALUE;
    private Reading[] readings = new Reading[0];
    private long[] wakes = new long[0];
    private boolean[] stale = new boolean[0];
    private boolean lifeMoved;
    /** Numbers of the sources this site delivers; the readings of all others stay absent. */
    private int[] delivered = new int[0];

    private long nextWake = Long.MAX_VALUE;

    /**
     * @param site as registered
     * @param since epoch milliseconds from which it is watched
     */
    public SiteTracks(Site site, long since) {
        this(site, new Life(since, site.absentIsZero()));
        adopt();
    }

    private SiteTracks(Site site, Life life) {
        this.site = site;
        this.life = life;
    }

    private void adopt() {
        tracks.keySet().retainAll(site.quantities());
        shortestQuiet = Long.MAX_VALUE;
        for (String name : site.quantities()) {
            Quantity quantity = Catalogue.shipped().get(name);
            long period = site.periodMillis(quantity.periodMillis());
            Track track = tracks.get(name);
            if (track == null || track.periodMillis != period) {
                tracks.put(name, new Track(quantity, period));
            }
            shortestQuiet = Math.min(shortestQuiet, Life.PERIODS * period);
        }
    }

    /** Takes over a newer record of the same site. */
    public void register(Site newer) {
        site = newer;
        life.always(newer.absentIsZero());
        adopt();
    }

    public String id() {
        return site.id();
    }

    public Site site() {
        return site;
    }

    Life life() {
        return life;
    }

    @Nullable
    Track track(String quantity) {
        return tracks.get(quantity);
    }

    /** Whether the site is registered for that quantity. */
    public boolean delivers(Quantity quantity) {
        return tracks.containsKey(quantity.name());
    }

    @Nullable
    Double attribute(String name) {
        return site.attributes().get(name);
    }

    /** Makes room for a pack's sources: rings are added or dropped, never cut anew. All readings become stale. */
    public void prepare(Sources sources) {
        for (Track track : tracks.values()) {
            Map<Long, Integer> rings = sources.rings(track.quantity.name(), track.periodMillis);
            track.keepOnly(rings.keySet());
            rings.forEach(track::keep);
            track.watch(Side.of(sources.held(track.quantity.name()), this));
        }
        readings = new Reading[sources.size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = new Reading();
        }
        wakes = new long[sources.size()];
        stale = new boolean[sources.size()];
        Arrays.fill(stale, true);
        Arrays.fill(wakes, Long.MAX_VALUE);
        nextWake = Long.MAX_VALUE;
        attach(sources);
    }

    /** Finds out anew which of a pack's sources the site delivers; after a restore enough for a pack it is prepared for. */
    public void attach(Sources sources) {
        delivered = IntStream.range(0, sources.size())
                .filter(number -> delivers(sources.get(number)))
                .toArray();
    }

    /** Numbers of the sources the site delivers, ascending. */
    public int[] delivered() {
        return delivered;
    }

    /** What became of an observation. */
    public enum Taken {
        ACCEPTED,
        TOO_LATE,
        LATE_REPEAT
    }

    /**
     * Takes in an observation of a quantity the site delivers.
     *
     * @param appliedAt instant it acts at; later than observedAt if it is late
     */
    public Taken add(Observation observation, long appliedAt, Sources sources) {
        long observedAt = observation.observedAt();
        String quantity = observation.quantity().name();
        Track track = tracks.get(quantity);
        boolean late = appliedAt > observedAt;
        life.sign(observedAt, shortestQuiet);
        lifeMoved = true;
        if (track == null || observation.quality() == Quality.BAD) {
            return Taken.ACCEPTED;
        }
        boolean free = track.fillSlot(observedAt);
        if (!free && appliedAt - observedAt > idMemory(observation.feed(), sources)) {
            return Taken.LATE_REPEAT;
        }
        boolean kept = track.add(observedAt, observation.value(), observation.quality() == Quality.SUSPECT, late);
        for (int source : sources.of(quantity)) {
            stale[source] = true;
        }
        return kept ? Taken.ACCEPTED : Taken.TOO_LATE;
    }

    /** How long the ids of a feed's messages are kept: reports, of which many share a slot, as long as any window. */
    public static long idMemory(Feed feed, Sources sources) {
        return feed == Feed.INCIDENT ? Math.max(ID_MEMORY_MILLIS, sources.longestReach()) : ID_MEMORY_MILLIS;
    }

    /**
     * Brings the readings up to an instant.
     *
     * @param moved takes every source whose reading changed
     */
    public void refresh(Sources sources, long t, SourceSet moved) {
        long next = Long.MAX_VALUE;
        for (int number : delivered) {
            Source source = sources.get(number);
            if (stale[number] || wakes[number] <= t || (lifeMoved && source.dependsOnLife())) {
                stale[number] = false;
                if (read(source, number, t)) {
                    moved.add(number);
                }
            }
            next = Math.min(next, wakes[number]);
        }
        if (lifeMoved && !life.isUnbroken()) {
            forget(sources, t);
        }
        lifeMoved = false;
        nextWake = next;
    }

    private boolean read(Source source, int number, long t) {
        Reading reading = readings[number];
        Knowledge knowledge = reading.knowledge;
        double value = reading.value;
        double coverage = reading.coverage;
        boolean suspect = reading.suspect;
        long since = reading.since;
        SourceReader.read(source, this, t, reading);
        wakes[number] = WakeTimes.next(source, this, t);
        return knowledge != reading.knowledge
                || moved(source, since, value, reading)
                || coverage != reading.coverage
                || suspect != reading.suspect;
    }

    /** A running duration moves when it begins anew or reaches a literal, not as it runs; below all of them it is nobody's. */
    private static boolean moved(Source source, long since, double value, Reading now) {
        if (since == Reading.STANDS || now.since == Reading.STANDS) {
            return value != now.value;
        }
        int reached = source.reached(now.value);
        return reached != source.reached(value) || (reached > 0 && since != now.since);
    }

    /** The site's reading of a source, as of the last {@link #refresh}. Refilled in place. */
    public Reading reading(int source) {
        return readings[source];
    }

    /** Whether the site is registered for what the source reads. */
    public boolean delivers(Source source) {
        return tracks.containsKey(source.quantity().name());
    }

    /** The next instant at which a reading may change if nothing more comes. */
    public long nextWake() {
        return nextWake;
    }

    /** Forgets what no window can reach any more, and no event that may not be over. */
    private void forget(Sources sources, long t) {
        long before = t - sources.longestReach();
        for (int number : delivered) {
            Source source = sources.get(number);
            Track track = source.isEvent() ? tracks.get(source.quantity().name()) : null;
            if (track != null && track.lastAt != Track.NEVER && track.lastAt < before) {
                boolean over = life.alive(track.lastAt, t, track.periodMillis) >= sources.longestClear();
                before = over ? before : track.lastAt;
            }
        }
        life.forget(before);
    }

    public void write(DataOutput out) throws IOException {
        SiteCodec.write(site, out);
        life.write(out);
        out.writeInt(tracks.size());
        for (Track track : tracks.values()) {
            track.write(out);
        }
        out.writeBoolean(lifeMoved);
        out.writeInt(readings.length);
        for (int i = 0; i < readings.length; i++) {
            // Readings are as of their last refresh and cannot be made again from what is remembered alone.
            readings[i].write(out);
            out.writeLong(wakes[i]);
            out.writeBoolean(stale[i]);
        }
    }

    public static SiteTracks read(DataInput in) throws IOException {
        SiteTracks tracks = new SiteTracks(SiteCodec.read(in), Life.read(in));
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Track track = Track.read(in, Catalogue.shipped());
            tracks.tracks.put(track.quantity.name(), track);
        }
        tracks.adopt();
        tracks.lifeMoved = in.readBoolean();
        int sources = in.readInt();
        tracks.readings = new Reading[sources];
        tracks.wakes = new long[sources];
        tracks.stale = new boolean[sources];
        for (int i = 0; i < sources; i++) {
            tracks.readings[i] = Reading.read(in);
            tracks.wakes[i] = in.readLong();
            tracks.stale[i] = in.readBoolean();
            tracks.nextWake = Math.min(tracks.nextWake, tracks.wakes[i]);
        }
        return tracks;
    }
}
