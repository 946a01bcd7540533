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
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One grid: its sites, their indicators, the SITE and GRID rules. Emits findings and, for the rules above it, merged
 * contributions whenever they changed.
 */
public final class GridWatch implements Stage {

    private static final byte VERSION = 1;
    private static final String HEARTBEAT = "heartbeat";

    private final Area grid;
    private final TreeMap<String, SiteWatch> sites = new TreeMap<>();
    private final ChildFindings children = new ChildFindings();
    private RuleJudge judge;
    private IdMemory ids = new IdMemory();
    private IdMemory reportIds = new IdMemory();
    private String packHash = "";
    private @Nullable Reading[] sent = new @Nullable Reading[0];
    private long periodWake = Long.MAX_VALUE;
    private long nextWake = Long.MAX_VALUE;

    /** Made anew after a restore: neither changes what is decided. */
    private @Nullable LivePack live;

    private Reading[] merged = new Reading[0];

    public GridWatch(Area grid) {
        this.grid = grid;
        this.judge = new RuleJudge(grid, null);
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        Consumer<FindingChange> findings = change -> {
            if (change.site() != null) {
                children.take(change);
            }
            out.emit(new Item.FindingItem(change));
        };
        boolean moved = adopt(t, deployment.at(t), findings);
        LivePack pack = live;
        for (Item item : items) {
            moved |= apply(item, t, pack, findings, out);
        }
        if (pack == null) {
            return;
        }
        Mode mode = deployment.mode(grid.county(), t);
        Situation scratch = new Situation(pack.plan().at(Scope.SITE).shape());
        for (SiteWatch site : sites.values()) {
            moved |= site.step(t, pack, mode, scratch, findings);
        }
        if (moved || judge.nextWake() <= t || periodWake <= t) {
            stepGrid(t, pack, mode, findings, out);
        }
        nextWake = Math.min(periodWake, judge.nextWake());
        for (SiteWatch site : sites.values()) {
            nextWake = Math.min(nextWake, site.nextWake());
        }
    }

    private boolean adopt(long t, @Nullable LivePack pack, Consumer<FindingChange> findings) {
        if (pack == null || pack == live) {
            return false;
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
            sent = new @Nullable Reading[sources];
        }
        for (SiteWatch site : sites.values()) {
            site.adopt(pack, another, t, findings);
        }
        judge.adopt(pack.plan().at(Scope.GRID), t, findings);
        return another;
    }

    private boolean apply(
            Item item, long t, @Nullable LivePack pack, Consumer<FindingChange> findings, StageOutput out) {
        if (item instanceof Item.ObservationItem observation) {
            return observe(observation, pack, out);
        }
        if (item instanceof Item.SiteItem site) {
            register(site.site(), site.since(), t, pack, findings);
            return true;
        }
        if (item instanceof Item.Wake) {
            sites.values().forEach(SiteWatch::touch);
            return true;
        }
        throw new IllegalStateException("grid " + grid + " cannot take " + item);
    }

    private void register(Site site, long since, long t, @Nullable LivePack pack, Consumer<FindingChange> findings) {
        SiteWatch known = sites.get(site.id());
        if (site.retired()) {
            if (known != null) {
                known.retire(t, findings);
                sites.remove(site.id());
            }
            return;
        }
        SiteWatch watch = known == null ? new SiteWatch(site, since) : known;
        watch.tracks().register(site);
        sites.put(site.id(), watch);
        if (pack != null) {
            watch.adopt(pack, true, t, findings);
        }
    }

    private boolean observe(Item.ObservationItem item, @Nullable LivePack pack, StageOutput out) {
        Observation observation = item.observation();
        SiteWatch site = sites.get(observation.site());
        String quantity = observation.quantity().name();
        if (site == null) {
            out.refuse(item, Refusal.UNKNOWN_SITE);
            return false;
        }
        if (!site.tracks().delivers(quantity) && !quantity.equals(HEARTBEAT)) {
            out.refuse(item, Refusal.UNREGISTERED_QUANTITY);
            return false;
        }
        if (!isNew(observation, item.at(), pack)) {
            out.refuse(item, Refusal.DUPLICATE);
            return false;
        }
        if (pack == null) {
            return false;
        }
        SiteTracks.Taken taken =
                site.tracks().add(observation, item.at(), pack.plan().sources());
        site.touch();
        switch (taken) {
            case ACCEPTED -> {}
            case TOO_LATE -> out.refuse(item, Refusal.TOO_LATE);
            case LATE_REPEAT -> out.refuse(item, Refusal.LATE_REPEAT);
        }
        return true;
    }

    private boolean isNew(Observation observation, long at, @Nullable LivePack pack) {
        if (observation.feed() != Feed.INCIDENT || pack == null) {
            return ids.remember(observation.id(), at, SiteTracks.ID_MEMORY_MILLIS);
        }
        long memory =
                Math.max(SiteTracks.ID_MEMORY_MILLIS, pack.plan().sources().longestReach());
        return reportIds.remember(observation.id(), at, memory);
    }

    private void stepGrid(long t, LivePack pack, Mode mode, Consumer<FindingChange> findings, StageOutput out) {
        merge(pack);
        contribute(t, pack, out);
        ScopePlan plan = pack.plan().at(Scope.GRID);
        if (plan.rules().isEmpty()) {
            return;
        }
        for (int i = 0; i < merged.length; i++) {
            Merger.judge(pack.plan().sources().get(i), merged[i]);
        }
        Situation situation = new Situation(plan.shape());
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            ScopePlan.CellPlan cellPlan = plan.cells().get(cell);
            CellFiller.fill(cellPlan, cell, source -> merged[source], situation);
        }
        children.fill(plan, situation, grid);
        situation.put(mode, Deployment.period(t));
        judge.judge(t, situation, pack.evaluator(Scope.GRID), findings);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    private void merge(LivePack pack) {
        for (int i = 0; i < merged.length; i++) {
            Source source = pack.plan().sources().get(i);
            Merger.begin(merged[i]);
            for (SiteWatch site : sites.values()) {
                if (site.tracks().delivers(source)) {
                    Merger.addSite(source, site.reading(i), merged[i]);
                }
            }
        }
    }

    private void contribute(long t, LivePack pack, StageOutput out) {
        for (int i = 0; i < merged.length; i++) {
            if (!pack.plan().sources().get(i).contributed()) {
                continue;
            }
            Reading before = sent[i];
            boolean nothingYet = before == null && merged[i].registered() == 0;
            if (nothingYet || (before != null && before.sameAs(merged[i]))) {
                continue;
            }
            Reading copy = merged[i].copy();
            sent[i] = copy;
            out.emit(new Item.Contribution(t, grid, i, copy));
        }
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
        out.writeInt(sent.length);
        for (Reading reading : sent) {
            out.writeBoolean(reading != null);
            if (reading != null) {
                reading.write(out);
            }
        }
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
        watch.sent = new @Nullable Reading[in.readInt()];
        for (int i = 0; i < watch.sent.length; i++) {
            if (in.readBoolean()) {
                watch.sent[i] = Reading.read(in);
            }
        }
        watch.periodWake = in.readLong();
        watch.nextWake = in.readLong();
        return watch;
    }
}
