package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One grid: its sites, their indicators, the SITE and GRID rules. Emits findings and, for the rules above it, merged
 * contributions whenever they changed.
 */
public final class GridWatch implements Stage {

    private static final byte VERSION = 3;
    private static final String HEARTBEAT = "heartbeat";

    private final Area grid;
    private final TreeMap<String, SiteWatch> sites = new TreeMap<>();
    private final ChildFindings children = new ChildFindings();
    private RuleJudge judge;
    private IdMemory ids = new IdMemory();
    private IdMemory reportIds = new IdMemory();
    private String packHash = "";
    private GridMerge merge;
    private FreshEvidence evidence = new FreshEvidence();
    private long periodWake = Long.MAX_VALUE;
    private long nextWake = Long.MAX_VALUE;

    /** Made anew after a restore: none of these changes what is decided. */
    private @Nullable LivePack live;

    /** The sites, in order. */
    private SiteWatch[] all = new SiteWatch[0];
    /** Rules, register or mode changed, or a site's finding did: judge the grid whatever the readings say. */
    private boolean forced;

    public GridWatch(Area grid) {
        this.grid = grid;
        this.judge = new RuleJudge(grid, null);
        this.merge = new GridMerge(grid);
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        Consumer<FindingChange> findings = change -> {
            if (change.site() != null) {
                children.take(change);
                forced = true;
            }
            evidence.touch();
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
            if (site.step(t, pack, mode, merge.changed(), findings)) {
                evidence.touch();
            }
        }
        stepGrid(t, pack, mode, findings, out);
        tellEvidence(t, pack, out);
        nextWake = Math.min(evidence.nextWake(), Math.min(periodWake, judge.nextWake()));
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
        merge.adopt(pack.plan().sources(), another);
        for (SiteWatch site : sites.values()) {
            site.adopt(pack, another, t, findings);
        }
        judge.adopt(pack.plan().at(Scope.GRID), t, findings);
        if (another) {
            periodWake = Long.MAX_VALUE;
        }
        wire(pack);
    }

    /** Lays out anew which site delivers what. */
    private void wire(LivePack pack) {
        all = sites.values().toArray(new SiteWatch[0]);
        merge.wire(pack.plan().sources(), sites.values());
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
            evidence.touch();
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
        boolean moved = merge.step(t, pack.plan().sources(), out);
        ScopePlan plan = pack.plan().at(Scope.GRID);
        boolean due = judge.nextWake() <= t || periodWake <= t;
        if (plan.rules().isEmpty() || !(moved || forced || due)) {
            forced = false;
            return;
        }
        forced = false;
        Situation situation = fill(t, pack);
        situation.put(mode, Deployment.period(t));
        judge.judge(t, situation, pack.evaluator(Scope.GRID), findings);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    private Situation fill(long t, LivePack pack) {
        ScopePlan plan = pack.plan().at(Scope.GRID);
        Situation situation = pack.situation(Scope.GRID);
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            CellFiller.fill(plan.cells().get(cell), cell, merge::reading, t, situation);
        }
        children.fill(plan, situation, grid);
        return situation;
    }

    /** Tells what the active findings rest on, if that changed and is due. */
    private void tellEvidence(long t, LivePack pack, StageOutput out) {
        boolean active = judge.isActive();
        for (SiteWatch site : all) {
            active |= site.isActive();
        }
        if (!active) {
            evidence.rest();
            return;
        }
        if (evidence.isDue(t)) {
            List<AreaEvidence.OfFinding> findings = new ArrayList<>();
            for (SiteWatch site : all) {
                site.bind(t, pack, findings);
            }
            if (judge.isActive()) {
                judge.bind(fill(t, pack), findings);
            }
            evidence.tell(t, grid, findings, out);
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
        merge.write(out);
        evidence.write(out);
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
        watch.merge = GridMerge.read(in, watch.grid);
        watch.evidence = FreshEvidence.read(in);
        watch.periodWake = in.readLong();
        watch.nextWake = in.readLong();
        return watch;
    }
}
