package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.evaluation.GateCounts;
import fengsui.rules.pack.PackSource;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import fengsui.rules.situation.Period;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which pack and mode hold at which instant. What was known at an instant never changes later, so that a step can be
 * redone. Confined to one operator's thread.
 */
public final class Deployment {

    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    /** China Standard Time, whole country, all year. */
    private static final long ZONE = 8 * HOUR;

    /** Packs kept ready: the one that holds, the one before for keys that lag behind, and one to fall back to. */
    private static final int KEPT = 3;

    private final Function<PackSource, Compilation> compiler;
    private GateCounts retired = new GateCounts(0, 0, 0, 0);
    private final TreeMap<Long, Deployed> packs = new TreeMap<>();
    /** By hash, the one not used for longest first. */
    private final LinkedHashMap<String, LivePack> live = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<Area, TreeMap<Long, ModeSwitch>> modes = new HashMap<>();
    /** The pack asked for last holds from here to before there. */
    private long from;

    private long to;
    private @Nullable LivePack current;

    /** A pack and its hash, which is too dear to ask for at every step. */
    private record Deployed(PackSource source, String hash) {}

    /** @param compiler gives the compilation of an accepted pack; may wait for one that is under way */
    public Deployment(Function<PackSource, Compilation> compiler) {
        this.compiler = compiler;
    }

    /** From an instant on this pack holds. */
    public void add(long activeFrom, PackSource source) {
        packs.put(activeFrom, new Deployed(source, source.hash()));
        current = null;
    }

    public void add(ModeSwitch modeSwitch) {
        modes.computeIfAbsent(modeSwitch.county(), county -> new TreeMap<>()).put(modeSwitch.at(), modeSwitch);
    }

    /** The pack that holds at an instant, or null before the first. */
    public @Nullable LivePack at(long t) {
        LivePack asked = current;
        if (asked != null && t >= from && t < to) {
            return asked;
        }
        Map.Entry<Long, Deployed> entry = packs.floorEntry(t);
        if (entry == null) {
            return null;
        }
        Long next = packs.higherKey(t);
        Deployed deployed = entry.getValue();
        LivePack pack = live.get(deployed.hash);
        if (pack == null) {
            pack = new LivePack(compiler.apply(deployed.source));
            live.put(deployed.hash, pack);
            if (live.size() > KEPT) {
                retire();
            }
        }
        from = entry.getKey();
        to = next == null ? Long.MAX_VALUE : next;
        current = pack;
        return pack;
    }

    /** The mode of a county at an instant. */
    public Mode mode(Area county, long t) {
        if (modes.isEmpty()) {
            return Mode.ROUTINE;
        }
        TreeMap<Long, ModeSwitch> switches = modes.get(county);
        Map.Entry<Long, ModeSwitch> entry = switches == null ? null : switches.floorEntry(t);
        if (entry == null) {
            return Mode.ROUTINE;
        }
        ModeSwitch newest = entry.getValue();
        boolean over = newest.until() != 0 && t >= newest.until();
        return over ? Mode.ROUTINE : newest.mode();
    }

    /** Lets go of the pack that was not used for longest; should an instant of its time come up, it is made anew. */
    private void retire() {
        Iterator<LivePack> eldest = live.values().iterator();
        LivePack gone = eldest.next();
        eldest.remove();
        retired = retired.plus(gone.counts());
        gone.close();
    }

    /** How often the gates of all packs used so far spared a run of Drools. */
    public GateCounts counts() {
        GateCounts counts = retired;
        for (LivePack pack : live.values()) {
            counts = counts.plus(pack.counts());
        }
        return counts;
    }

    static Period period(long t) {
        long hour = Math.floorMod(t + ZONE, DAY) / HOUR;
        return hour >= 22 || hour < 6 ? Period.NIGHT : Period.DAY;
    }

    /** The next instant at which day becomes night or night day. */
    static long nextPeriod(long t) {
        long midnight = Math.floorDiv(t + ZONE, DAY) * DAY - ZONE;
        for (long boundary : new long[] {6 * HOUR, 22 * HOUR, DAY + 6 * HOUR}) {
            if (midnight + boundary > t) {
                return midnight + boundary;
            }
        }
        throw new IllegalStateException("a day has a boundary after " + t);
    }
}
