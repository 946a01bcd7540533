package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.area.Scope;
import fengsui.rules.area.Site;
import fengsui.rules.finding.AreaEvidence;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.SiteTracks;
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** One site of a grid: what is remembered of it and its findings. Not thread-safe. */
final class SiteWatch {

    private final SiteTracks tracks;
    private final RuleJudge judge;
    /** Something came for this site since its last step. */
    private boolean touched = true;
    /** Rules, register or mode changed since its last step: judge even if no reading changes. */
    private boolean forced = true;

    private long periodWake = Long.MAX_VALUE;
    /** The cells that readings of this site can fill. */
    private int[] cells = new int[0];

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

    /** An observation came. */
    void touch() {
        touched = true;
    }

    /** What it is judged by changed. */
    void force() {
        forced = true;
    }

    /** Takes over a pack; the readings are made anew only if it is another one. */
    void adopt(LivePack pack, boolean another, long t, Consumer<FindingChange> out) {
        if (another) {
            tracks.prepare(pack.plan().sources());
            forced = true;
            periodWake = Long.MAX_VALUE;
        } else {
            tracks.attach(pack.plan().sources());
        }
        ScopePlan plan = pack.plan().at(Scope.SITE);
        cells = plan.cellsOf(tracks.delivered());
        judge.adopt(plan, t, out);
    }

    /**
     * Brings readings and findings up to an instant; true if what it is judged by changed.
     *
     * @param changed gets true at the number of every source whose reading changed
     */
    boolean step(long t, LivePack pack, Mode mode, boolean[] changed, Consumer<FindingChange> out) {
        if (!touched && !forced && nextWake() > t) {
            return false;
        }
        boolean moved = tracks.refresh(pack.plan().sources(), t, changed);
        ScopePlan plan = pack.plan().at(Scope.SITE);
        if (!plan.rules().isEmpty()) {
            if (moved || forced || judge.nextWake() <= t || periodWake <= t) {
                judge(t, plan, pack, mode, out);
            } else {
                pack.evaluator(Scope.SITE).spare();
            }
        }
        boolean rejudged = moved || forced;
        touched = false;
        forced = false;
        return rejudged;
    }

    private void judge(long t, ScopePlan plan, LivePack pack, Mode mode, Consumer<FindingChange> out) {
        Situation situation = fill(t, plan, pack);
        situation.put(mode, Deployment.period(t));
        judge.judge(t, situation, pack.evaluator(Scope.SITE), out);
        blank(situation);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    private Situation fill(long t, ScopePlan plan, LivePack pack) {
        Situation situation = pack.situation(Scope.SITE);
        for (int cell : cells) {
            CellFiller.fill(plan.cells().get(cell), cell, tracks::reading, t, situation);
        }
        return situation;
    }

    /** The next site finds it blank where it has nothing to say itself. */
    private void blank(Situation situation) {
        for (int cell : cells) {
            situation.blank(cell);
        }
    }

    /** Whether a finding about this site is active. */
    boolean isActive() {
        return judge.isActive();
    }

    /** Adds what its active findings rest on, as of its last step. */
    void bind(long t, LivePack pack, List<AreaEvidence.OfFinding> into) {
        if (judge.isActive()) {
            Situation situation = fill(t, pack.plan().at(Scope.SITE), pack);
            judge.bind(situation, into);
            blank(situation);
        }
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
        out.writeBoolean(touched || forced);
    }

    static SiteWatch read(DataInput in, Area grid) throws IOException {
        SiteTracks tracks = SiteTracks.read(in);
        SiteWatch watch = new SiteWatch(tracks, RuleJudge.read(in, grid, tracks.id()));
        watch.periodWake = in.readLong();
        watch.forced = in.readBoolean();
        watch.touched = false;
        return watch;
    }
}
