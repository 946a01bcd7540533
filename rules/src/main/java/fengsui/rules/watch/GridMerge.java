package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.indicator.Merger;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.Source;
import fengsui.rules.indicator.SourceSet;
import fengsui.rules.indicator.Sources;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Merges the readings of a grid's sites, source by source, where they changed, and tells the county. Not thread-safe. */
final class GridMerge {

    private final Area grid;
    /** What the county was told last. */
    private @Nullable Reading[] sent = new @Nullable Reading[0];

    /** Made anew after a restore: none of these changes what is decided. */
    private Reading[] merged = new Reading[0];
    /** Sources whose merge must be made anew. */
    private SourceSet changed = new SourceSet(0);
    /** Sources that a rule of the grid or of an area above it looks at. */
    private boolean[] wanted = new boolean[0];
    /** Those of which the merge was made anew in the last step. */
    private SourceSet moved = new SourceSet(0);
    /** The sites that deliver each source, in order. */
    private SiteWatch[][] deliverers = new SiteWatch[0][];

    GridMerge(Area grid) {
        this.grid = grid;
    }

    /** Makes room for a pack's sources; if it is another one, the county knows nothing of them yet. */
    void adopt(Sources sources, boolean another) {
        merged = new Reading[sources.size()];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = new Reading();
        }
        if (another) {
            sent = new @Nullable Reading[merged.length];
        }
    }

    /** Lays out which site delivers what; everything is merged anew. */
    void wire(Sources sources, CellIndex cells, Collection<SiteWatch> sites) {
        deliverers = new SiteWatch[merged.length][];
        changed = new SourceSet(merged.length);
        moved = new SourceSet(merged.length);
        wanted = new boolean[merged.length];
        for (int i = 0; i < merged.length; i++) {
            Source source = sources.get(i);
            wanted[i] = source.contributed() || cells.uses(i);
            if (wanted[i]) {
                deliverers[i] = sites.stream()
                        .filter(site -> site.tracks().delivers(source))
                        .toArray(SiteWatch[]::new);
                changed.add(i);
            }
        }
    }

    /** Takes every source of which a site's reading changed. */
    SourceSet changed() {
        return changed;
    }

    /** Sources whose merge was made anew in the last step. */
    SourceSet moved() {
        return moved;
    }

    Reading reading(int source) {
        return merged[source];
    }

    /** Merges what changed and tells it upward. */
    void step(long t, Sources sources, StageOutput out) {
        moved.clear();
        for (int i = 0; i < changed.size(); i++) {
            int number = changed.get(i);
            if (wanted[number]) {
                moved.add(number);
                merge(t, number, sources.get(number), out);
            }
        }
        changed.clear();
    }

    private void merge(long t, int number, Source source, StageOutput out) {
        Reading into = merged[number];
        Merger.begin(into);
        for (SiteWatch site : deliverers[number]) {
            Merger.addSite(source, site.reading(number), t, into);
        }
        if (source.contributed()) {
            contribute(t, number, source, out);
        }
        Merger.judge(source, into);
    }

    private void contribute(long t, int number, Source source, StageOutput out) {
        Reading before = sent[number];
        Reading now = merged[number];
        boolean nothingYet = before == null && now.registered() == 0;
        if (nothingYet || (before != null && before.sameAs(now, source))) {
            return;
        }
        Reading copy = now.copy();
        sent[number] = copy;
        out.emit(new Item.Contribution(t, grid, number, copy));
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(sent.length);
        for (Reading reading : sent) {
            out.writeBoolean(reading != null);
            if (reading != null) {
                reading.write(out);
            }
        }
    }

    static GridMerge read(DataInput in, Area grid) throws IOException {
        GridMerge merge = new GridMerge(grid);
        merge.sent = new @Nullable Reading[in.readInt()];
        for (int i = 0; i < merge.sent.length; i++) {
            if (in.readBoolean()) {
                merge.sent[i] = Reading.read(in);
            }
        }
        return merge;
    }
}
