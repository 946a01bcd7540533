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
import fengsui.rules.situation.Mode;
import fengsui.rules.situation.Situation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One site of a grid: what is remembered of it and its findings. Not thread-safe. */
final class SiteWatch {

    private static final int[] NO_CELLS = {};

    private final SiteTracks tracks;
    private final RuleJudge judge;
    /** Something came for this site since its last step. */
    private boolean touched = true;
    /** Rules, register or mode changed since its last step: judge even if no reading changes. */
    private boolean forced = true;

    private long periodWake = Long.MAX_VALUE;
    /** The mode it was judged in last. */
    private @Nullable Mode judgedIn;
    /** The cells that readings of this site can fill. */
    private int[] cells = NO_CELLS;
    /** Its place among the sites of its grid. */
    private int place;

    private final IntFunction<Reading> readings;

    SiteWatch(Site site, long since) {
        this(new SiteTracks(site, since), new RuleJudge(site.grid(), site.id()));
    }

    private SiteWatch(SiteTracks tracks, RuleJudge judge) {
        this.tracks = tracks;
        this.judge = judge;
        this.readings = tracks::reading;
    }

    SiteTracks tracks() {
        return tracks;
    }

    int place() {
        return place;
    }

    void place(int newPlace) {
        place = newPlace;
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
     * @param changed takes every source whose reading changed
     */
    boolean step(long t, LivePack pack, Mode mode, SourceSet changed, Consumer<FindingChange> out) {
        SourceSet moved = pack.movedOfSite();
        moved.clear();
        tracks.refresh(pack.plan().sources(), t, moved);
        changed.addAll(moved);
        boolean rejudged = forced || moved.size() > 0;
        boolean due = forced || judge.nextWake() <= t || periodWake <= t || mode != judgedIn;
        touched = false;
        forced = false;
        ScopePlan plan = pack.plan().at(Scope.SITE);
        if (!plan.rules().isEmpty()) {
            if (due || !stands(t, plan, pack, moved)) {
                judge(t, plan, pack, mode, out);
            } else {
                pack.evaluator(Scope.SITE).spare();
            }
        }
        return rejudged;
    }

    /** Whether the readings that moved leave the last judgement as it is. */
    private boolean stands(long t, ScopePlan plan, LivePack pack, SourceSet moved) {
        if (moved.size() == 0) {
            return true;
        }
        Evaluator evaluator = pack.evaluator(Scope.SITE);
        Judgement last = judge.last();
        if (last == null || evaluator.isShadowDue()) {
            return false;
        }
        CellIndex index = pack.plan().cells(Scope.SITE);
        boolean stands = true;
        for (int i = 0; stands && i < moved.size(); i++) {
            stands = stands(t, plan, pack, evaluator, index.of(moved.get(i)), last);
        }
        return stands;
    }

    private boolean stands(long t, ScopePlan plan, LivePack pack, Evaluator evaluator, int[] filled, Judgement last) {
        Situation situation = pack.situation(Scope.SITE);
        boolean stands = true;
        for (int i = 0; stands && i < filled.length; i++) {
            int cell = filled[i];
            CellFiller.fill(plan.cells().get(cell), cell, readings, t, situation);
            stands = evaluator.stands(situation, cell, last);
            situation.blank(cell);
        }
        return stands;
    }

    private void judge(long t, ScopePlan plan, LivePack pack, Mode mode, Consumer<FindingChange> out) {
        Situation situation = fill(t, plan, pack);
        situation.put(mode, Deployment.period(t));
        judgedIn = mode;
        judge.judge(t, situation, pack.evaluator(Scope.SITE), out);
        blank(situation);
        periodWake = plan.shape().usesPeriod() ? Deployment.nextPeriod(t) : Long.MAX_VALUE;
    }

    private Situation fill(long t, ScopePlan plan, LivePack pack) {
        Situation situation = pack.situation(Scope.SITE);
        for (int cell : cells) {
            CellFiller.fill(plan.cells().get(cell), cell, readings, t, situation);
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

    /** The next instant at which it is to be stepped; {@code Long.MIN_VALUE} if something is waiting for that. */
    long nextWake() {
        if (touched || forced) {
            return Long.MIN_VALUE;
        }
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
        ModeCodec.write(judgedIn, out);
    }

    static SiteWatch read(DataInput in, Area grid) throws IOException {
        SiteTracks tracks = SiteTracks.read(in);
        SiteWatch watch = new SiteWatch(tracks, RuleJudge.read(in, grid, tracks.id()));
        watch.periodWake = in.readLong();
        watch.forced = in.readBoolean();
        watch.touched = false;
        watch.judgedIn = ModeCodec.read(in);
        return watch;
    }
}
