package fengsui.rules.watch;

import fengsui.rules.area.Area;
import fengsui.rules.indicator.Merger;
import fengsui.rules.indicator.Reading;
import fengsui.rules.indicator.Source;
import fengsui.rules.indicator.Sources;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
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
    private boolean[] changed = new boolean[0];
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
    void wire(Sources sources, Collection<SiteWatch> sites) {
        deliverers = new SiteWatch[merged.length][];
        for (int i = 0; i < merged.length; i++) {
            Source source = sources.get(i);
            deliverers[i] = sites.stream()
                    .filter(site -> site.tracks().delivers(source))
                    .toArray(SiteWatch[]::new);
        }
        changed = new boolean[merged.length];
        Arrays.fill(changed, true);
    }

    /** To be set at the number of every source of which a site's reading changed. */
    boolean[] changed() {
        return changed;
    }

    Reading reading(int source) {
        return merged[source];
    }

    /** Merges what changed and tells it upward; true if there was any. */
    boolean step(long t, Sources sources, StageOutput out) {
        boolean any = false;
        for (int i = 0; i < changed.length; i++) {
            if (!changed[i]) {
                continue;
            }
            changed[i] = false;
            any = true;
            Source source = sources.get(i);
            Reading into = merged[i];
            Merger.begin(into);
            for (SiteWatch site : deliverers[i]) {
                Merger.addSite(source, site.reading(i), t, into);
            }
            if (source.contributed()) {
                contribute(t, i, source, out);
            }
            Merger.judge(source, into);
        }
        return any;
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
