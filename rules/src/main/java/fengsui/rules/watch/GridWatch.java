package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.evaluation.Evaluator;
import fengsui.rules.evaluation.Judgement;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.indicator.SourceSet;
import fengsui.rules.observation.Feed;
import fengsui.rules.observation.Observation;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One grid: its sites, their indicators, the SITE and GRID rules. Emits findings and, for the rules above it, merged
 * contributions whenever they changed.
 */
public final class GridWatch implements Stage {

    private static final byte VERSION = 5;
    private static final String HEARTBEAT = "heartbeat";

    private final Area grid;
    private final Area county;
    /** In order of id. */
    private SiteWatch[] sites = new SiteWatch[0];

    private final Consumer<FindingChange> findings = this::found;
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

    /**
     * When each of the sites is to be stepped next; then, ascending, the hash of each one's id in the upper half and its
     * place in the lower. Side by side, because every observation asks for both.
     */
    private long[] index = new long[0];
    /** How many of them have an active finding. */
    private int active;
    /** Rules, register or mode changed, or a site's finding did: judge the grid whatever the readings say. */
    private boolean forced;

    private @Nullable Mode judgedIn;
    private IntFunction<Reading> readings;
    /** Whether no finding is active, so that there is nothing to tell. */
    private boolean resting;
    /** Where what is found goes while a step lasts. */
    private @Nullable StageOutput output;

    public GridWatch(Area grid) {
        this.grid = grid;
        this.county = grid.county();
        this.judge = new RuleJudge(grid, null);
        this.merge = new GridMerge(grid);
        this.readings = source -> new Reading();
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        output = out;
        adopt(t, deployment.at(t));
        LivePack pack = live;
        for (int i = 0; i < items.size(); i++) {
            apply(items.get(i), t, pack, out);
        }
        if (pack != null) {
            Mode mode = deployment.mode(county, t);
            pack.movedOfSites().clear();
            pack.movedOfGrid().clear();
            long sitesWake = stepSites(t, pack, mode);
            stepGrid(t, pack, mode, out);
            tellEvidence(t, pack, out);
            long evidenceWake = resting ? Long.MAX_VALUE : evidence.nextWake();
            nextWake = Math.min(Math.min(sitesWake, evidenceWake), Math.min(periodWake, judge.nextWake()));
        }
        output = null;
    }

    private void found(FindingChange change) {
        if (change.site() != null) {
            children.take(change);
            forced = true;
        }
        touchEvidence();
        Objects.requireNonNull(output).emit(new Item.FindingItem(change));
    }

    private void touchEvidence() {
        evidence.touch();
        resting = false;
    }

    /** Steps the sites that are due and returns when the next one is. */
    private long stepSites(long t, LivePack pack, Mode mode) {
        long next = Long.MAX_VALUE;
        boolean touched = false;
        for (int i = 0; i < sites.length; i++) {
            if (index[i] <= t) {
                SiteWatch site = sites[i];
                boolean before = site.isActive();
                if (site.step(t, pack, mode, pack.movedOfSites(), findings)) {
                    touched = true;
                }
                active += (site.isActive() ? 1 : 0) - (before ? 1 : 0);
                index[i] = site.nextWake();
            }
            next = Math.min(next, index[i]);
        }
        // At rest nobody asks what changed: the first finding touches it itself.
        if (touched && !resting) {
            evidence.touch();
        }
        return next;
    }

    private void adopt(long t, @Nullable LivePack pack) {
        if (pack == null || pack == live) {
            return;
        }
        live = pack;
        boolean another = !pack.hash().equals(packHash);
        packHash = pack.hash();
        merge.adopt(pack.plan(), another);
        for (SiteWatch site : sites) {
            site.adopt(pack, another, t, findings);
        }
        judge.adopt(pack.plan().at(Scope.GRID), t, findings);
        if (another) {
            periodWake = Long.MAX_VALUE;
        }
        wire(pack);
    }

    private @Nullable SiteWatch site(String id) {
        int hash = id.hashCode();
        int at = Arrays.binarySearch(index, sites.length, index.length, (long) hash << Integer.SIZE);
        for (int i = at < 0 ? -at - 1 : at; i < index.length && index[i] >> Integer.SIZE == hash; i++) {
            SiteWatch site = sites[(int) index[i]];
            if (site.tracks().id().equals(id)) {
                return site;
            }
        }
        return null;
    }

    private void keep(List<SiteWatch> kept) {
        sites = kept.toArray(new SiteWatch[0]);
        Arrays.sort(sites, Comparator.comparing(site -> site.tracks().id()));
        index = new long[2 * sites.length];
        for (int i = 0; i < sites.length; i++) {
            sites[i].place(i);
            index[i] = Long.MIN_VALUE;
            index[sites.length + i] = ((long) sites[i].tracks().id().hashCode() << Integer.SIZE) | i;
        }
        Arrays.sort(index, sites.length, index.length);
    }

    /** Lays out anew which site delivers what. */
    private void wire(LivePack pack) {
        active = 0;
        for (int i = 0; i < sites.length; i++) {
            index[i] = sites[i].nextWake();
            active += sites[i].isActive() ? 1 : 0;
        }
        merge.wire(pack.plan(), List.of(sites));
        MergeIndex merges = pack.plan().merges();
        readings = source -> merge.reading(merges, source);
        forced = true;
        resting = false;
    }

    private void apply(Item item, long t, @Nullable LivePack pack, StageOutput out) {
        if (item instanceof Item.ObservationItem observation) {
            observe(observation, pack, out);
        } else if (item instanceof Item.SiteItem site) {
            register(site.site(), site.since(), t, pack);
        } else if (item instanceof Item.Wake) {
            for (SiteWatch site : sites) {
                site.force();
            }
            Arrays.fill(index, 0, sites.length, Long.MIN_VALUE);
            forced = true;
        } else {
            throw new IllegalStateException("grid " + grid + " cannot take " + item);
        }
    }

    private void register(Site site, long since, long t, @Nullable LivePack pack) {
        SiteWatch known = site(site.id());
        List<SiteWatch> kept = new ArrayList<>(List.of(sites));
        if (site.retired()) {
            if (known != null) {
                known.retire(t, findings);
                kept.remove(known);
            }
        } else {
            SiteWatch watch = known == null ? new SiteWatch(site, since) : known;
            watch.tracks().register(site);
            if (known == null) {
                kept.add(watch);
            }
            if (pack != null) {
                watch.adopt(pack, true, t, findings);
            }
        }
        keep(kept);
        if (pack != null) {
            wire(pack);
            touchEvidence();
        }
    }

    private void observe(Item.ObservationItem item, @Nullable LivePack pack, StageOutput out) {
        Observation observation = item.observation();
        SiteWatch site = site(observation.site());
        if (site == null) {
            out.refuse(item, Refusal.UNKNOWN_SITE);
            return;
        }
        if (!site.tracks().delivers(observation.quantity())
                && !observation.quantity().name().equals(HEARTBEAT)) {
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
        index[site.place()] = Long.MIN_VALUE;
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
    private void stepGrid(long t, LivePack pack, Mode mode, StageOutput out) {
        merge.step(t, pack.plan(), pack.movedOfSites(), pack.movedOfGrid(), out);
        ScopePlan plan = pack.plan().at(Scope.GRID);
        boolean due = forced || judge.nextWake() <= t || periodWake <= t || mode != judgedIn;
        forced = false;
        if (plan.rules().isEmpty() || !(due || pack.movedOfGrid().size() > 0)) {
            return;
        }
        if (!due && stands(t, plan, pack)) {
            pack.evaluator(Scope.GRID).spare();
            return;
        }
        Situation situation = fill(t, pack);
        situation.put(mode, Deployment.period(t));
        judgedIn = mode;
        judge.judge(t, situation, pack.evaluator(Scope.GRID), findings);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    /** Whether the merges that were made anew leave the last judgement as it is. */
    private boolean stands(long t, ScopePlan plan, LivePack pack) {
        Evaluator evaluator = pack.evaluator(Scope.GRID);
        Judgement last = judge.last();
        if (last == null || evaluator.isShadowDue()) {
            return false;
        }
        CellIndex cells = pack.plan().cells(Scope.GRID);
        boolean stands = true;
        SourceSet moved = pack.movedOfGrid();
        for (int i = 0; stands && i < moved.size(); i++) {
            stands = stands(t, plan, pack, cells.of(moved.get(i)), last);
        }
        return stands;
    }

    private boolean stands(long t, ScopePlan plan, LivePack pack, int[] filled, Judgement last) {
        Situation situation = pack.situation(Scope.GRID);
        boolean stands = true;
        for (int i = 0; stands && i < filled.length; i++) {
            CellFiller.fill(plan.cells().get(filled[i]), filled[i], readings, t, situation);
            stands = pack.evaluator(Scope.GRID).stands(situation, filled[i], last);
        }
        return stands;
    }

    private Situation fill(long t, LivePack pack) {
        ScopePlan plan = pack.plan().at(Scope.GRID);
        Situation situation = pack.situation(Scope.GRID);
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            CellFiller.fill(plan.cells().get(cell), cell, readings, t, situation);
        }
        children.fill(plan, situation, grid);
        return situation;
    }

    /** Tells what the active findings rest on, if that changed and is due. */
    private void tellEvidence(long t, LivePack pack, StageOutput out) {
        if (resting) {
            return;
        }
        if (active == 0 && !judge.isActive()) {
            evidence.rest();
            resting = true;
            return;
        }
        if (evidence.isDue(t)) {
            List<AreaEvidence.OfFinding> findings = new ArrayList<>();
            for (SiteWatch site : sites) {
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
        out.writeInt(sites.length);
        for (SiteWatch site : sites) {
            site.write(out);
        }
        children.write(out);
        judge.write(out);
        ids.write(out);
        reportIds.write(out);
        merge.write(out);
        evidence.write(out);
        ModeCodec.write(judgedIn, out);
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
        SiteWatch[] sites = new SiteWatch[in.readInt()];
        for (int i = 0; i < sites.length; i++) {
            sites[i] = SiteWatch.read(in, watch.grid);
        }
        watch.keep(List.of(sites));
        watch.children.read(in);
        watch.judge = RuleJudge.read(in, watch.grid, null);
        watch.ids = IdMemory.read(in);
        watch.reportIds = IdMemory.read(in);
        watch.merge = GridMerge.read(in, watch.grid);
        watch.evidence = FreshEvidence.read(in);
        watch.judgedIn = ModeCodec.read(in);
        watch.periodWake = in.readLong();
        watch.nextWake = in.readLong();
        return watch;
    }
}
