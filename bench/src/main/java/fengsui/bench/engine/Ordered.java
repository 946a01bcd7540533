package fengsui.bench.engine;

import fengsui.bench.workload.Workload;
import java.util.Arrays;

/**
 * What every engine but ours needs in front of it: refuses malformed rows, drops repeats, and holds rows back until the
 * watermark has passed them, so that they come in order of event time. One list per millisecond of the bound.
 */
public abstract class Ordered implements Engine {

    private static final int WHEEL = 1 << 16;

    protected final Workload workload;

    private final int[] heads = new int[WHEEL];
    private final int[] tails = new int[WHEEL];
    private int[] rows = new int[1 << 10];
    private int[] nexts = new int[1 << 10];
    private int free;
    private long watermark = Workload.START;
    private final RecentIds ids = new RecentIds();

    protected Ordered(Workload workload) {
        this.workload = workload;
        Arrays.fill(heads, -1);
        link(0);
    }

    private void link(int from) {
        for (int i = from; i < nexts.length; i++) {
            nexts[i] = i + 1 < nexts.length ? i + 1 : -1;
        }
        free = from;
    }

    @Override
    public final void observe(int row) {
        if (workload.isMalformed(row) || !ids.remember(workload.id(row), watermark)) {
            return;
        }
        if (free < 0) {
            int size = rows.length;
            rows = Arrays.copyOf(rows, size * 2);
            nexts = Arrays.copyOf(nexts, size * 2);
            link(size);
        }
        int slot = free;
        free = nexts[slot];
        rows[slot] = row;
        nexts[slot] = -1;
        int tick = (int) Math.max(workload.at(row), watermark + 1) & (WHEEL - 1);
        if (heads[tick] < 0) {
            heads[tick] = slot;
        } else {
            nexts[tails[tick]] = slot;
        }
        tails[tick] = slot;
    }

    @Override
    public final void clock(long at) {
        long until = at - Workload.BOUND_MILLIS;
        while (watermark < until) {
            watermark++;
            int tick = (int) watermark & (WHEEL - 1);
            int slot = heads[tick];
            heads[tick] = -1;
            while (slot >= 0) {
                apply(rows[slot], watermark);
                int next = nexts[slot];
                nexts[slot] = free;
                free = slot;
                slot = next;
            }
        }
        time(until);
    }

    /** Takes the next row in order of event time. */
    protected abstract void apply(int row, long at);

    /** All rows up to and with that instant have been applied. */
    protected abstract void time(long at);
}
