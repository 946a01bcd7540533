package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.AreaCodec;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Scope;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.MergedReading;
import fengsui.rules.indicator.Merger;
import fengsui.rules.indicator.Source;
import fengsui.rules.situation.Knowledge;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One county: merges what its grids contribute, judges the TOWN rules, then the COUNTY rules, and passes all findings on.
 * The same shape as {@link GridWatch} one level up; what sites are to a grid, grids are to a town.
 */
public final class CountyWatch implements Stage {

    private static final byte VERSION = 3;
    /** Towns with fewer residents are not judged alone for SOCIAL counts: they merge into the county. */
    private static final int LEAST_RESIDENTS = 1000;

    private final Area county;
    private final Map<Area, AreaName> names = new TreeMap<>();
    private final TreeMap<Area, TreeMap<Integer, MergedReading>> contributions = new TreeMap<>();
    private final ChildFindings children = new ChildFindings();
    private final TreeMap<Area, RuleJudge> towns = new TreeMap<>();
    private EvidenceBoard evidence = new EvidenceBoard();
    private RuleJudge judge;
    private String packHash = "";
    private long periodWake = Long.MAX_VALUE;
    private long nextWake = Long.MAX_VALUE;
    private @Nullable LivePack live;

    public CountyWatch(Area county) {
        this.county = county;
        this.judge = new RuleJudge(county, null);
    }

    @Override
    public void step(long t, List<Item> items, Deployment deployment, StageOutput out) {
        Consumer<FindingChange> findings = change -> {
            children.take(change);
            out.emit(new Item.FindingItem(change));
        };
        boolean all = adopt(t, deployment.at(t), findings);
        LivePack pack = live;
        Set<Area> moved = new TreeSet<>();
        for (Item item : items) {
            if (item instanceof Item.EvidenceItem) {
                out.emit(item);
            } else {
                all |= apply(item, moved, findings);
            }
        }
        if (pack == null) {
            return;
        }
        Mode mode = deployment.mode(county, t);
        all |= periodWake <= t;
        boolean any = all || !moved.isEmpty() || judge.nextWake() <= t;
        for (Map.Entry<Area, RuleJudge> town : towns.entrySet()) {
            boolean due = town.getValue().nextWake() <= t;
            if (all || due || moved.contains(town.getKey())) {
                judge(t, pack, Scope.TOWN, town.getKey(), town.getValue(), mode, findings);
                any = true;
            }
        }
        if (any) {
            judge(t, pack, Scope.COUNTY, county, judge, mode, findings);
        }
        if (!evidence.isEmpty()) {
            evidence.tell(t, area -> judge(area).isActive(), area -> evidence(t, pack, area), out);
        }
        refreshWake(t, pack);
    }

    private RuleJudge judge(Area area) {
        return towns.getOrDefault(area, judge);
    }

    private List<AreaEvidence.OfFinding> evidence(long t, LivePack pack, Area area) {
        List<AreaEvidence.OfFinding> findings = new ArrayList<>();
        judge(area).bind(fill(t, pack, area.equals(county) ? Scope.COUNTY : Scope.TOWN, area), findings);
        return findings;
    }

    private void refreshWake(long t, LivePack pack) {
        boolean periods = pack.plan().at(Scope.TOWN).shape().usesPeriod()
                || pack.plan().at(Scope.COUNTY).shape().usesPeriod();
        periodWake = periods ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
        nextWake = Math.min(evidence.nextWake(), Math.min(periodWake, judge.nextWake()));
        for (RuleJudge town : towns.values()) {
            nextWake = Math.min(nextWake, town.nextWake());
        }
    }

    private boolean adopt(long t, @Nullable LivePack pack, Consumer<FindingChange> findings) {
        if (pack == null || pack == live) {
            return false;
        }
        live = pack;
        boolean another = !pack.hash().equals(packHash);
        packHash = pack.hash();
        if (another) {
            // Sources are numbered by pack; every grid sends its own anew at this very instant.
            contributions.clear();
        }
        towns.values().forEach(town -> town.adopt(pack.plan().at(Scope.TOWN), t, findings));
        judge.adopt(pack.plan().at(Scope.COUNTY), t, findings);
        return another;
    }

    private boolean apply(Item item, Set<Area> moved, Consumer<FindingChange> findings) {
        if (item instanceof Item.Contribution contribution) {
            Area town = contribution.area().town();
            contributions
                    .computeIfAbsent(contribution.area(), grid -> new TreeMap<>())
                    .put(contribution.source(), contribution.reading());
            watch(town);
            moved.add(town);
            return false;
        }
        if (item instanceof Item.FindingItem finding) {
            findings.accept(finding.change());
            Area town = finding.change().area().town();
            watch(town);
            moved.add(town);
            return false;
        }
        if (item instanceof Item.AreaItem area) {
            names.put(area.area().area(), area.area());
            return true;
        }
        if (item instanceof Item.Wake) {
            return true;
        }
        throw new IllegalStateException("county " + county + " cannot take " + item);
    }

    private void watch(Area town) {
        RuleJudge known = towns.computeIfAbsent(town, area -> new RuleJudge(area, null));
        LivePack pack = live;
        if (pack != null && !known.isAdopted()) {
            known.adopt(pack.plan().at(Scope.TOWN), Long.MIN_VALUE, change -> {});
        }
    }

    private void judge(
            long t,
            LivePack pack,
            Scope scope,
            Area area,
            RuleJudge rules,
            Mode mode,
            Consumer<FindingChange> findings) {
        ScopePlan plan = pack.plan().at(scope);
        if (plan.rules().isEmpty()) {
            return;
        }
        Situation situation = fill(t, pack, scope, area);
        situation.put(mode, Deployment.period(t));
        rules.judge(t, situation, pack.evaluator(scope), findings);
        if (rules.isActive()) {
            evidence.touch(area);
        }
    }

    private Situation fill(long t, LivePack pack, Scope scope, Area area) {
        ScopePlan plan = pack.plan().at(scope);
        MergedReading[] merged = new MergedReading[pack.plan().sources().size()];
        Situation situation = pack.situation(scope);
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            ScopePlan.CellPlan cellPlan = plan.cells().get(cell);
            CellFiller.fill(cellPlan, cell, source -> merge(pack, area, source, t, merged), t, situation);
            if (cellPlan.k() > 0 && isSmall(area)) {
                situation.put(cell, Knowledge.ABSENT, 0, 0, null, 0);
            }
        }
        children.fill(plan, situation, area);
        return situation;
    }

    private boolean isSmall(Area area) {
        AreaName name = names.get(area);
        return name != null && !area.equals(county) && name.residents() > 0 && name.residents() < LEAST_RESIDENTS;
    }

    private MergedReading merge(LivePack pack, Area area, int source, long t, MergedReading[] merged) {
        MergedReading known = merged[source];
        if (known != null) {
            return known;
        }
        MergedReading into = new MergedReading();
        merged[source] = into;
        Source what = pack.plan().sources().get(source);
        Merger.begin(into);
        for (Map.Entry<Area, TreeMap<Integer, MergedReading>> grid :
                contributions.tailMap(area).entrySet()) {
            if (!area.contains(grid.getKey())) {
                break;
            }
            MergedReading reading = grid.getValue().get(source);
            if (reading != null) {
                Merger.addArea(what, reading, t, into);
            }
        }
        Merger.judge(what, into);
        return into;
    }

    @Override
    public long nextWake() {
        return nextWake;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeUTF(county.code());
        out.writeUTF(packHash);
        out.writeInt(names.size());
        for (AreaName name : names.values()) {
            AreaCodec.writeName(name, out);
        }
        out.writeInt(contributions.size());
        for (Map.Entry<Area, TreeMap<Integer, MergedReading>> grid : contributions.entrySet()) {
            out.writeUTF(grid.getKey().code());
            out.writeInt(grid.getValue().size());
            for (Map.Entry<Integer, MergedReading> entry : grid.getValue().entrySet()) {
                out.writeInt(entry.getKey());
                entry.getValue().write(out);
            }
        }
        children.write(out);
        out.writeInt(towns.size());
        for (Map.Entry<Area, RuleJudge> town : towns.entrySet()) {
            out.writeUTF(town.getKey().code());
            town.getValue().write(out);
        }
        judge.write(out);
        evidence.write(out);
        out.writeLong(periodWake);
        out.writeLong(nextWake);
    }

    /** Reads what {@link #write} wrote; fails on a version it does not know. */
    public static CountyWatch read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("county state version " + version + " (expected: " + VERSION + ")");
        }
        CountyWatch watch = new CountyWatch(new Area(in.readUTF()));
        watch.packHash = in.readUTF();
        int names = in.readInt();
        for (int i = 0; i < names; i++) {
            AreaName name = AreaCodec.readName(in);
            watch.names.put(name.area(), name);
        }
        int grids = in.readInt();
        for (int i = 0; i < grids; i++) {
            TreeMap<Integer, MergedReading> readings = new TreeMap<>();
            watch.contributions.put(new Area(in.readUTF()), readings);
            int count = in.readInt();
            for (int j = 0; j < count; j++) {
                readings.put(in.readInt(), MergedReading.read(in));
            }
        }
        watch.children.read(in);
        int towns = in.readInt();
        for (int i = 0; i < towns; i++) {
            Area town = new Area(in.readUTF());
            watch.towns.put(town, RuleJudge.read(in, town, null));
        }
        watch.judge = RuleJudge.read(in, watch.county, null);
        watch.evidence = EvidenceBoard.read(in);
        watch.periodWake = in.readLong();
        watch.nextWake = in.readLong();
        return watch;
    }
}
