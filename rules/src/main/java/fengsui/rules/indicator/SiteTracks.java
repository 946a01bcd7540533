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
import java.util.List;
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

    private static final long STALE = Long.MIN_VALUE;
    private static final Track[] NO_TRACKS = {};
    private static final Quantity[] NO_QUANTITIES = {};
    private static final Reading[] NO_READINGS = {};
    private static final long[] NO_WAKES = {};
    /** What a site knows of a source it does not deliver; never changed. */
    private static final Reading NOTHING = new Reading();

    private Site site;
    private final Life life;
    /** In order of the quantities' names. */
    private Track[] tracks = NO_TRACKS;
    /** Whose they are; the shape's own once there is one. */
    private Quantity[] quantities = NO_QUANTITIES;

    private long shortestQuiet = Long.MAX_VALUE;
    /** Which sources are read, and how; the arrays that follow have its slots. */
    private SiteShape shape = SiteShape.EMPTY;

    private Reading[] readings = NO_READINGS;
    /** When a reading may change if nothing more comes; {@link #STALE} if something came. */
    private long[] wakes = NO_WAKES;

    private boolean lifeMoved;
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
        Track[] known = tracks;
        List<String> names = site.quantities();
        tracks = new Track[names.size()];
        quantities = new Quantity[names.size()];
        shortestQuiet = Long.MAX_VALUE;
        for (int i = 0; i < tracks.length; i++) {
            Quantity quantity = Catalogue.shipped().get(names.get(i));
            long period = site.periodMillis(quantity.periodMillis());
            quantities[i] = quantity;
            Track track = find(known, quantity.name());
            tracks[i] = track == null || track.periodMillis != period ? new Track(quantity, period) : track;
            shortestQuiet = Math.min(shortestQuiet, Life.PERIODS * period);
        }
    }

    private static @Nullable Track find(Track[] among, String quantity) {
        for (Track track : among) {
            if (track.quantity.name().equals(quantity)) {
                return track;
            }
        }
        return null;
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
        return find(tracks, quantity);
    }

    Track trackAt(int place) {
        return tracks[place];
    }

    /** Whether the site is registered for that quantity. */
    public boolean delivers(Quantity quantity) {
        return place(quantity) != Slot.NONE;
    }

    @SuppressWarnings("ReferenceEquality") // names decide where objects do not
    private int place(Quantity quantity) {
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i] == quantity) {
                return i;
            }
        }
        // Not the catalogue's own object, or not delivered: rare, and then names decide.
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i].equals(quantity)) {
                return i;
            }
        }
        return Slot.NONE;
    }

    @Nullable
    Double attribute(String name) {
        return site.attributes().get(name);
    }

    /** Makes room for a pack's sources: rings are added or dropped, never cut anew. All readings become stale. */
    public void prepare(Sources sources) {
        for (Track track : tracks) {
            track.watch(Side.of(sources.held(track.quantity.name()), this));
        }
        attach(sources);
        readings = new Reading[shape.size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = new Reading();
        }
        wakes = new long[readings.length];
        Arrays.fill(wakes, STALE);
        nextWake = Long.MAX_VALUE;
    }

    /** Finds out anew how a pack's sources are read; after a restore enough for a pack it is prepared for. */
    public void attach(Sources sources) {
        List<Long> periods =
                Arrays.stream(tracks).map(track -> track.periodMillis).toList();
        shape = sources.shape(site.quantities(), periods);
        quantities = shape.quantities();
        for (Track track : tracks) {
            track.reshape(sources.shape(track));
        }
    }

    /** Numbers of the sources the site delivers, ascending; not to be modified. */
    public int[] delivered() {
        return shape.delivered();
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
        sign(observedAt, appliedAt);
        int place = place(observation.quantity());
        if (place == Slot.NONE || observation.quality() == Quality.BAD) {
            return Taken.ACCEPTED;
        }
        Track track = tracks[place];
        boolean free = track.fillSlot(observedAt);
        if (!free && appliedAt - observedAt > idMemory(observation.feed(), sources)) {
            return Taken.LATE_REPEAT;
        }
        boolean suspect = observation.quality() == Quality.SUSPECT;
        boolean kept = track.add(observedAt, observation.value(), suspect, appliedAt);
        stale(shape.ofTrack(place));
        return kept ? Taken.ACCEPTED : Taken.TOO_LATE;
    }

    private void sign(long at, long t) {
        lifeMoved = true;
        switch (life.sign(at, shortestQuiet, t)) {
            case NOTHING -> {}
            case NEWEST -> stale(shape.silences());
            case LIFE -> {
                stale(shape.silences());
                stale(shape.lives());
            }
        }
    }

    private void stale(int[] slots) {
        for (int slot : slots) {
            wakes[slot] = STALE;
        }
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
        for (int i = 0; i < wakes.length; i++) {
            if (wakes[i] <= t) {
                Slot slot = shape.slot(i);
                if (read(slot, readings[i], t)) {
                    moved.add(slot.number());
                }
                wakes[i] = WakeTimes.next(slot, this, t);
            }
            next = Math.min(next, wakes[i]);
        }
        if (lifeMoved && !life.isUnbroken()) {
            forget(sources, t);
        }
        lifeMoved = false;
        nextWake = next;
    }

    private boolean read(Slot slot, Reading reading, long t) {
        Knowledge knowledge = reading.knowledge;
        double value = reading.value;
        double coverage = reading.coverage;
        boolean suspect = reading.suspect;
        long since = reading.since;
        SourceReader.read(slot, this, t, reading);
        return knowledge != reading.knowledge
                || moved(slot.source(), since, value, reading)
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
        int slot = shape.slotOf(source);
        return slot == Slot.NONE ? NOTHING : readings[slot];
    }

    /** Whether the site is registered for what the source reads. */
    public boolean delivers(Source source) {
        return delivers(source.quantity());
    }

    /** The next instant at which a reading may change if nothing more comes. */
    public long nextWake() {
        return nextWake;
    }

    /** Forgets what no window can reach any more, and no event that may not be over. */
    private void forget(Sources sources, long t) {
        long before = t - sources.longestReach();
        for (int i = 0; i < shape.size(); i++) {
            Slot slot = shape.slot(i);
            Track track = tracks[slot.track()];
            if (slot.source().isEvent() && track.lastAt != Track.NEVER && track.lastAt < before) {
                boolean over = life.alive(track.lastAt, t, track.periodMillis) >= sources.longestClear();
                before = over ? before : track.lastAt;
            }
        }
        life.forget(before);
    }

    public void write(DataOutput out) throws IOException {
        SiteCodec.write(site, out);
        life.write(out);
        out.writeInt(tracks.length);
        for (Track track : tracks) {
            track.write(out);
        }
        out.writeBoolean(lifeMoved);
        out.writeInt(readings.length);
        for (int i = 0; i < readings.length; i++) {
            // Readings are as of their last refresh and cannot be made again from what is remembered alone.
            readings[i].write(out);
            out.writeLong(wakes[i]);
        }
        out.writeLong(nextWake);
    }

    public static SiteTracks read(DataInput in) throws IOException {
        SiteTracks tracks = new SiteTracks(SiteCodec.read(in), Life.read(in));
        tracks.tracks = new Track[in.readInt()];
        for (int i = 0; i < tracks.tracks.length; i++) {
            tracks.tracks[i] = Track.read(in, Catalogue.shipped());
        }
        tracks.adopt();
        tracks.lifeMoved = in.readBoolean();
        tracks.readings = new Reading[in.readInt()];
        tracks.wakes = new long[tracks.readings.length];
        for (int i = 0; i < tracks.readings.length; i++) {
            tracks.readings[i] = Reading.read(in);
            tracks.wakes[i] = in.readLong();
        }
        tracks.nextWake = in.readLong();
        return tracks;
    }
}
