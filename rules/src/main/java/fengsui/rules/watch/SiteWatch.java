package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;

/** One site of a grid: what is remembered of it and its findings. Not thread-safe. */
final class SiteWatch {

    private final SiteTracks tracks;
    private final RuleJudge judge;
    private boolean touched = true;
    private long periodWake = Long.MAX_VALUE;

    SiteWatch(Site site, long since) {
        this.tracks = new SiteTracks(site, since);
        this.judge = new RuleJudge(site.grid(), site.id());
    }

    private SiteWatch(SiteTracks tracks, RuleJudge judge) {
        this.tracks = tracks;
        this.judge = judge;
    }

    SiteTracks tracks() {
        return tracks;
    }

    void touch() {
        touched = true;
    }

    /** Takes over a pack; the readings are made anew only if it is another one. */
    void adopt(LivePack pack, boolean another, long t, Consumer<FindingChange> out) {
        if (another) {
            tracks.prepare(pack.plan().sources());
            touched = true;
        }
        judge.adopt(pack.plan().at(Scope.SITE), t, out);
    }

    /** Brings readings and findings up to an instant; true if a reading changed. */
    boolean step(long t, LivePack pack, Mode mode, Situation scratch, Consumer<FindingChange> out) {
        if (!touched && nextWake() > t) {
            return false;
        }
        boolean changed = tracks.refresh(pack.plan().sources(), t);
        ScopePlan plan = pack.plan().at(Scope.SITE);
        if (!plan.rules().isEmpty()) {
            fill(plan, mode, t, scratch);
            judge.judge(t, scratch, pack.evaluator(Scope.SITE), out);
            periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
        }
        boolean result = changed || touched;
        touched = false;
        return result;
    }

    private void fill(ScopePlan plan, Mode mode, long t, Situation scratch) {
        for (int cell = 0; cell < plan.cells().size(); cell++) {
            CellFiller.fill(plan.cells().get(cell), cell, tracks::reading, scratch);
        }
        scratch.put(mode, Deployment.period(t));
    }

    void retire(long t, Consumer<FindingChange> out) {
        judge.retire(t, out);
    }

    long nextWake() {
        return Math.min(periodWake, Math.min(tracks.nextWake(), judge.nextWake()));
    }

    Reading reading(int source) {
        return tracks.reading(source);
    }

    void write(DataOutput out) throws IOException {
        tracks.write(out);
        judge.write(out);
        out.writeLong(periodWake);
        out.writeBoolean(touched);
    }

    static SiteWatch read(DataInput in, Area grid) throws IOException {
        SiteTracks tracks = SiteTracks.read(in);
        SiteWatch watch = new SiteWatch(tracks, RuleJudge.read(in, grid, tracks.id()));
        watch.periodWake = in.readLong();
        watch.touched = in.readBoolean();
        return watch;
    }
}
