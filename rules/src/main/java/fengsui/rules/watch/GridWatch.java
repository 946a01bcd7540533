package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.Merger;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.indicator.Source;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One grid: its sites, their indicators, the SITE and GRID rules. Emits findings and, for the rules above it, merged
 * contributions whenever they changed.
 */
public final class GridWatch implements Stage {

    private static final byte VERSION = 2;
    private static final String HEARTBEAT = "heartbeat";

    private final Area grid;
    private final TreeMap<String, SiteWatch> sites = new TreeMap<>();
    private final ChildFindings children = new ChildFindings();
    private RuleJudge judge;
    private IdMemory ids = new IdMemory();
    private IdMemory reportIds = new IdMemory();
    private String packHash = "";
    private Told told = new Told(0);
    private long periodWake = Long.MAX_VALUE;
    private long nextWake = Long.MAX_VALUE;

    /** Made anew after a restore: none of these changes what is decided. */
    private @Nullable LivePack live;

    private Reading[] merged = new Reading[0];
    /** Sources whose merge must be made anew. */
    private boolean[] changed = new boolean[0];
    /** The sites, in order, and those that deliver each source. */
    private SiteWatch[] all = new SiteWatch[0];

    private SiteWatch[][] deliverers = new SiteWatch[0][];
    /** Rules, register or mode changed, or a site's finding did: judge the grid whatever the readings say. */
    private boolean forced;

    public GridWatch(Area grid) {
        this.grid = grid;
        this.judge = new RuleJudge(grid, null);
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        Consumer<FindingChange> findings = change -> {
            if (change.site() != null) {
                children.take(change);
                forced = true;
            }
            out.emit(new Item.FindingItem(change));
        };
        adopt(t, deployment.at(t), findings);
        LivePack pack = live;
        for (Item item : items) {
            apply(item, t, pack, findings, out);
        }
        if (pack == null) {
            return;
        }
        Mode mode = deployment.mode(grid.county(), t);
        for (SiteWatch site : all) {
            site.step(t, pack, mode, changed, findings);
        }
        stepGrid(t, pack, mode, findings, out);
        nextWake = Math.min(periodWake, judge.nextWake());
        for (SiteWatch site : all) {
            nextWake = Math.min(nextWake, site.nextWake());
        }
    }

    private void adopt(long t, @Nullable LivePack pack, Consumer<FindingChange> findings) {
        if (pack == null || pack == live) {
            return;
        }
        live = pack;
        boolean another = !pack.hash().equals(packHash);
        packHash = pack.hash();
        int sources = pack.plan().sources().size();
        merged = new Reading[sources];
        for (int i = 0; i < sources; i++) {
            merged[i] = new Reading();
        }
        if (another) {
            told = new Told(sources);
        }
        for (SiteWatch site : sites.values()) {
            site.adopt(pack, another, t, findings);
        }
        judge.adopt(pack.plan().at(Scope.GRID), t, findings);
        if (another) {
            periodWake = Long.MAX_VALUE;
        }
        wire(pack);
    }

    /** Lays out which site delivers what; everything is merged anew. */
    private void wire(LivePack pack) {
        all = sites.values().toArray(new SiteWatch[0]);
        int sources = pack.plan().sources().size();
        deliverers = new SiteWatch[sources][];
        for (int i = 0; i < sources; i++) {
            Source source = pack.plan().sources().get(i);
            deliverers[i] = sites.values().stream()
                    .filter(site -> site.tracks().delivers(source))
                    .toArray(SiteWatch[]::new);
        }
        changed = new boolean[sources];
        Arrays.fill(changed, true);
        forced = true;
    }

    private void apply(Item item, long t, @Nullable LivePack pack, Consumer<FindingChange> findings, StageOutput out) {
        if (item instanceof Item.ObservationItem observation) {
            observe(observation, pack, out);
        } else if (item instanceof Item.SiteItem site) {
            register(site.site(), site.since(), t, pack, findings);
        } else if (item instanceof Item.Wake) {
            sites.values().forEach(SiteWatch::force);
            forced = true;
        } else {
            throw new IllegalStateException("grid " + grid + " cannot take " + item);
        }
    }

    private void register(Site site, long since, long t, @Nullable LivePack pack, Consumer<FindingChange> findings) {
        SiteWatch known = sites.get(site.id());
        if (site.retired()) {
            if (known != null) {
                known.retire(t, findings);
                sites.remove(site.id());
            }
        } else {
            SiteWatch watch = known == null ? new SiteWatch(site, since) : known;
            watch.tracks().register(site);
            sites.put(site.id(), watch);
            if (pack != null) {
                watch.adopt(pack, true, t, findings);
            }
        }
        if (pack != null) {
            wire(pack);
        }
    }

    private void observe(Item.ObservationItem item, @Nullable LivePack pack, StageOutput out) {
        Observation observation = item.observation();
        SiteWatch site = sites.get(observation.site());
        String quantity = observation.quantity().name();
        if (site == null) {
            out.refuse(item, Refusal.UNKNOWN_SITE);
            return;
        }
        if (!site.tracks().delivers(quantity) && !quantity.equals(HEARTBEAT)) {
            out.refuse(item, Refusal.UNREGISTERED_QUANTITY);
            return;
        }
        if (!isNew(observation, item.at(), pack)) {
            out.refuse(item, Refusal.DUPLICATE);
            return;
        }
        if (pack == null) {
            return;
        }
        SiteTracks.Taken taken =
                site.tracks().add(observation, item.at(), pack.plan().sources());
        site.touch();
        switch (taken) {
            case ACCEPTED -> {}
            case TOO_LATE -> out.refuse(item, Refusal.TOO_LATE);
            case LATE_REPEAT -> out.refuse(item, Refusal.LATE_REPEAT);
        }
    }

    private boolean isNew(Observation observation, long at, @Nullable LivePack pack) {
        if (observation.feed() != Feed.INCIDENT || pack == null) {
            return ids.remember(observation.id(), at, SiteTracks.ID_MEMORY_MILLIS);
        }
        long memory = SiteTracks.idMemory(observation.feed(), pack.plan().sources());
        return reportIds.remember(observation.id(), at, memory);
    }

    /** Merges what changed, tells it upward, judges the grid if anything it looks at changed. */
    private void stepGrid(long t, LivePack pack, Mode mode, Consumer<FindingChange> findings, StageOutput out) {
        boolean moved = merge(t, pack, out);
        ScopePlan plan = pack.plan().at(Scope.GRID);
        boolean due = judge.nextWake() <= t || periodWake <= t;
        if (plan.rules().isEmpty() || !(moved || forced || due)) {
            forced = false;
            return;
        }
        forced = false;
        Situation situation = pack.situation(Scope.GRID);
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            CellFiller.fill(plan.cells().get(cell), cell, source -> merged[source], t, situation);
        }
        children.fill(plan, situation, grid);
        situation.put(mode, Deployment.period(t));
        judge.judge(t, situation, pack.evaluator(Scope.GRID), findings);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    private boolean merge(long t, LivePack pack, StageOutput out) {
        boolean any = false;
        for (int i = 0; i < changed.length; i++) {
            if (!changed[i]) {
                continue;
            }
            changed[i] = false;
            any = true;
            Source source = pack.plan().sources().get(i);
            Reading into = merged[i];
            Merger.begin(into);
            for (SiteWatch site : deliverers[i]) {
                Merger.addSite(source, site.reading(i), t, into);
            }
            if (source.contributed()) {
                Reading news = told.news(i, source, into);
                if (news != null) {
                    out.emit(new Item.Contribution(t, grid, i, news));
                }
            }
            Merger.judge(source, into);
        }
        return any;
    }

    @Override
    public long nextWake() {
        return nextWake;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(grid.code());
        out.writeUTF(packHash);
        out.writeInt(sites.size());
        for (SiteWatch site : sites.values()) {
            site.write(out);
        }
        children.write(out);
        judge.write(out);
        ids.write(out);
        reportIds.write(out);
        told.write(out);
        out.writeLong(periodWake);
        out.writeLong(nextWake);
    }

    /** Reads what {@link #write} wrote; fails on a version it does not know. */
    public static GridWatch read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("grid state version " + version + " (expected: " + VERSION + ")");
        }
        GridWatch watch = new GridWatch(new Area(in.readUTF()));
        watch.packHash = in.readUTF();
        int sites = in.readInt();
        for (int i = 0; i < sites; i++) {
            SiteWatch site = SiteWatch.read(in, watch.grid);
            watch.sites.put(site.tracks().id(), site);
        }
        watch.children.read(in);
        watch.judge = RuleJudge.read(in, watch.grid, null);
        watch.ids = IdMemory.read(in);
        watch.reportIds = IdMemory.read(in);
        watch.told = Told.read(in);
        watch.periodWake = in.readLong();
        watch.nextWake = in.readLong();
        return watch;
    }
}
