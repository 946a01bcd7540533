package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.indicator.MergedReading;
import fengsui.rules.indicator.Merger;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.Source;
import fengsui.rules.indicator.SourceSet;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges the readings of a grid's sites, source by source, where they changed, and tells the county. Not thread-safe. */
final class GridMerge {

    private static final Reading NOTHING = new Reading();

    private final Area grid;
    /** What the county was told last, by number of source. */
    private @Nullable MergedReading[] sent = new @Nullable MergedReading[0];

    /** Made anew after a restore: none of these changes what is decided. By place in the pack's index. */
    private MergedReading[] merged = new MergedReading[0];
    /** What the sites know, in order of site. */
    private Reading[][] parts = new Reading[0][];
    /** Everything must be merged anew. */
    private boolean all;

    GridMerge(Area grid) {
        this.grid = grid;
    }

    /** Makes room for a pack's sources; if it is another one, the county knows nothing of them yet. */
    void adopt(WatchPlan plan, boolean another) {
        merged = new MergedReading[plan.merges().size()];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = new MergedReading();
        }
        if (another) {
            sent = new @Nullable MergedReading[plan.sources().size()];
        }
    }

    /** Lays out which site delivers what; everything is merged anew. */
    void wire(WatchPlan plan, List<SiteWatch> sites) {
        MergeIndex index = plan.merges();
        parts = new Reading[index.size()][];
        for (int place = 0; place < parts.length; place++) {
            int number = index.number(place);
            Source source = plan.sources().get(number);
            parts[place] = sites.stream()
                    .filter(site -> site.tracks().delivers(source))
                    .map(site -> site.reading(number))
                    .toArray(Reading[]::new);
        }
        all = true;
    }

    /** The merge of a source; of one that is not merged, nothing. */
    Reading reading(MergeIndex index, int source) {
        int place = index.place(source);
        return place == MergeIndex.NONE ? NOTHING : merged[place];
    }

    /**
     * Merges what changed and tells it upward.
     *
     * @param changed sources of which a site's reading changed
     * @param moved takes those whose merge was made anew
     */
    void step(long t, WatchPlan plan, SourceSet changed, SourceSet moved, StageOutput out) {
        MergeIndex index = plan.merges();
        if (all) {
            all = false;
            for (int place = 0; place < index.size(); place++) {
                changed.add(index.number(place));
            }
        }
        for (int i = 0; i < changed.size(); i++) {
            int number = changed.get(i);
            int place = index.place(number);
            if (place != MergeIndex.NONE) {
                moved.add(number);
                merge(t, number, place, plan.sources().get(number), out);
            }
        }
    }

    private void merge(long t, int number, int place, Source source, StageOutput out) {
        MergedReading into = merged[place];
        Merger.begin(into);
        for (Reading part : parts[place]) {
            Merger.addSite(source, part, t, into);
        }
        if (source.contributed()) {
            contribute(t, number, into, source, out);
        }
        Merger.judge(source, into);
    }

    private void contribute(long t, int number, MergedReading now, Source source, StageOutput out) {
        MergedReading before = sent[number];
        boolean nothingYet = before == null && now.registered() == 0;
        if (nothingYet || (before != null && before.sameAs(now, source))) {
            return;
        }
        MergedReading copy = now.copy();
        sent[number] = copy;
        out.emit(new Item.Contribution(t, grid, number, copy));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(sent.length);
        for (MergedReading reading : sent) {
            out.writeBoolean(reading != null);
            if (reading != null) {
                reading.write(out);
            }
        }
    }

    static GridMerge read(DataInput in, Area grid) throws IOException {
        GridMerge merge = new GridMerge(grid);
        merge.sent = new @Nullable MergedReading[in.readInt()];
        for (int i = 0; i < merge.sent.length; i++) {
            if (in.readBoolean()) {
                merge.sent[i] = MergedReading.read(in);
            }
        }
        return merge;
    }
}
