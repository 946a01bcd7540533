package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaLevel;
import fengsui.rules.area.Site;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.ModeSwitch;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one place that accepts or refuses packs, register records and mode switches. An accepted pack holds 10 s of event
 * time after it was decided, so that it can be compiled beside the stream; the first one holds at once. Not thread-safe.
 */
public final class Admission {

    /** Event time between accepting a pack and judging by it. */
    public static final long NOTICE_MILLIS = 10_000;

    private static final byte VERSION = 2;
    private static final long LONGEST_MODE = 30L * 86_400_000;

    private final TreeSet<Area> areas = new TreeSet<>();
    private final TreeMap<String, Area> grids = new TreeMap<>();
    private final List<Due> due = new ArrayList<>();
    private boolean hasPack;

    /** A wake-up that was sent for an instant to come, to one county or to all (null). */
    private record Due(long at, @Nullable Area county) {}

    /**
     * Decides everything that is asked at an instant.
     *
     * @param t epoch milliseconds
     * @param requests in {@link Request#ORDER}
     * @param compiler checks a pack
     */
    public void step(long t, List<Request> requests, Function<PackSource, Compiled> compiler, AdmissionOutput out) {
        due.removeIf(wake -> wake.at() <= t);
        for (Request request : requests) {
            if (request instanceof Request.OfArea area) {
                areas.add(area.area().area());
                Item item = new Item.AreaItem(t, area.area());
                out.toCounty(area.area().area().county(), item);
                out.toDesk(area.area().area().county(), item);
            } else if (request instanceof Request.OfSite site) {
                site(t, site.site(), out);
            } else if (request instanceof Request.OfPack pack) {
                pack(t, pack.source(), compiler, out);
            } else if (request instanceof Request.OfMode mode) {
                mode(t, mode.modeSwitch(), out);
            }
        }
    }

    private void site(long t, Site site, AdmissionOutput out) {
        List<String> problems = problems(site);
        if (!problems.isEmpty()) {
            out.refused(t, site.id(), problems);
            return;
        }
        if (!site.retired() && !due.isEmpty() && !grids.containsValue(site.grid())) {
            catchUp(site.grid(), out);
        }
        Area before = site.retired() ? grids.remove(site.id()) : grids.put(site.id(), site.grid());
        if (before != null && !before.equals(site.grid())) {
            out.toGrid(before, new Item.SiteItem(t, retired(site, before), t));
        }
        Item item = new Item.SiteItem(t, site, t);
        out.toGrid(site.grid(), item);
        out.toDesk(site.grid().county(), item);
    }

    /** A new grid must act at the instants the others were told before it was there. */
    private void catchUp(Area grid, AdmissionOutput out) {
        for (Due wake : due) {
            Area county = wake.county();
            if (county == null || county.contains(grid)) {
                out.toGrid(grid, new Item.Wake(wake.at()));
                out.toCounty(grid.county(), new Item.Wake(wake.at()));
            }
        }
    }

    private static Site retired(Site site, Area grid) {
        return new Site(
                site.id(),
                grid,
                site.kind(),
                site.quantities(),
                site.latitude(),
                site.longitude(),
                site.attributes(),
                site.nameZh(),
                site.nameEn(),
                site.absentIsZero(),
                site.activeFrom(),
                true);
    }

    private List<String> problems(Site site) {
        List<String> problems = new ArrayList<>();
        if (site.grid().level() != AreaLevel.GRID) {
            problems.add("area: '" + site.grid() + "' (expected: a grid of 15 digits)");
        } else if (!areas.contains(site.grid().county())) {
            problems.add("area: county '" + site.grid().county() + "' is not registered (expected: its name first)");
        }
        for (String quantity : site.quantities()) {
            if (Catalogue.shipped().find(quantity).isEmpty()) {
                problems.add("quantities: '" + quantity + "' is not in the catalogue");
            }
        }
        Double period = site.attributes().get("period_s");
        if (period != null && !(period >= 0.001 && period <= 86_400)) {
            problems.add("period_s: " + period + " (expected: 0.001 to 86400 seconds)");
        }
        return problems;
    }

    private void pack(long t, PackSource source, Function<PackSource, Compiled> compiler, AdmissionOutput out) {
        Compiled compiled = compiler.apply(source);
        if (compiled instanceof Compiled.Refused refused) {
            out.packRefused(
                    t,
                    source,
                    refused.problems().stream().map(Problem::toString).toList());
            return;
        }
        long activeFrom = hasPack ? t + NOTICE_MILLIS : t;
        hasPack = true;
        out.deploy(activeFrom, source);
        out.packAccepted(t, source, activeFrom);
        wakeAll(activeFrom, out);
    }

    private void wakeAll(long at, AdmissionOutput out) {
        due.add(new Due(at, null));
        TreeSet<Area> counties = new TreeSet<>();
        for (Area grid : new TreeSet<>(grids.values())) {
            out.toGrid(grid, new Item.Wake(at));
            counties.add(grid.county());
        }
        counties.forEach(county -> out.toCounty(county, new Item.Wake(at)));
    }

    private void mode(long t, ModeSwitch asked, AdmissionOutput out) {
        List<String> problems = new ArrayList<>();
        boolean routine = asked.mode() == Mode.ROUTINE;
        if (asked.reason().isBlank()) {
            problems.add("reason: '' (expected: why the mode is switched)");
        }
        if (!routine && (asked.until() <= t || asked.until() > t + LONGEST_MODE)) {
            problems.add("until: " + asked.until() + " (expected: later than now, at most 30 days)");
        }
        if (!problems.isEmpty()) {
            out.refused(t, asked.id(), problems);
            return;
        }
        out.deploy(new ModeSwitch(
                asked.id(),
                asked.county(),
                asked.mode(),
                asked.reason(),
                asked.account(),
                routine ? 0 : asked.until(),
                t));
        wake(asked.county(), t, out);
        if (!routine) {
            wake(asked.county(), asked.until(), out);
        }
    }

    private void wake(Area county, long at, AdmissionOutput out) {
        due.add(new Due(at, county));
        for (Area grid : new TreeSet<>(grids.values())) {
            if (county.contains(grid)) {
                out.toGrid(grid, new Item.Wake(at));
            }
        }
        out.toCounty(county, new Item.Wake(at));
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeBoolean(hasPack);
        out.writeInt(due.size());
        for (Due wake : due) {
            Area county = wake.county();
            out.writeLong(wake.at());
            out.writeUTF(county == null ? "" : county.code());
        }
        out.writeInt(areas.size());
        for (Area area : areas) {
            out.writeUTF(area.code());
        }
        out.writeInt(grids.size());
        for (Map.Entry<String, Area> entry : grids.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().code());
        }
    }

    /** Reads what {@link #write} wrote; fails on a version it does not know. */
    public static Admission read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("admission state version " + version + " (expected: " + VERSION + ")");
        }
        Admission admission = new Admission();
        admission.hasPack = in.readBoolean();
        int wakes = in.readInt();
        for (int i = 0; i < wakes; i++) {
            long at = in.readLong();
            String county = in.readUTF();
            admission.due.add(new Due(at, county.isEmpty() ? null : new Area(county)));
        }
        int areas = in.readInt();
        for (int i = 0; i < areas; i++) {
            admission.areas.add(new Area(in.readUTF()));
        }
        int sites = in.readInt();
        for (int i = 0; i < sites; i++) {
            admission.grids.put(in.readUTF(), new Area(in.readUTF()));
        }
        return admission;
    }
}
