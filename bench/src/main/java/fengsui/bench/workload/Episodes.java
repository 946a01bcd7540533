package fengsui.bench.workload;

import fengsui.bench.workload.Measure.Theme;

/**
 * What was planted: episodes of a grid or most of a town, and silences of a site. A pure function of the seed, worked
 * out per half hour. Not thread-safe.
 */
final class Episodes {

    private static final long SLOT = 1_800_000;
    private static final long RAMP = 90_000;
    private static final long AFTERMATH = 600_000;
    private static final int SOURCES = 2;
    private static final double OF_A_GRID = 0.05;
    private static final double OF_A_TOWN = 0.40;
    private static final double JOINS = 0.6;
    private static final double SILENCE = 0.02;
    private static final int TURNS = 4;
    private static final double SHORTEST_SILENCE = 330_000;
    /** So that nine tenths of any hour have life and a sum is never only a lower bound. */
    private static final double SHORT_SILENCE = 420_000;

    private static final double BLACKOUT = 1_200_000;
    private static final Theme[] THEMES = Theme.values();
    private static final Theme[] WIDE_THEMES = {Theme.GAS, Theme.FLOOD, Theme.STORM, Theme.FLOOD, Theme.GAS};

    private final long seed;
    private final int grids;
    private final boolean blackouts;
    private long slot = Long.MIN_VALUE;
    /** Two halves: this slot and the one before, so that what runs over the boundary goes on. */
    private final long[] from;

    private final long[] to;
    private final byte[] theme;
    private final long[] silentFrom;
    private final long[] silentTo;

    /** @param blackouts whether silences also strike during episodes */
    Episodes(long seed, Region region, boolean blackouts) {
        this.seed = seed;
        this.blackouts = blackouts;
        this.grids = region.grids();
        this.from = new long[2 * SOURCES * grids];
        this.to = new long[2 * SOURCES * grids];
        this.theme = new byte[2 * SOURCES * grids];
        this.silentFrom = new long[2 * region.sites()];
        this.silentTo = new long[2 * region.sites()];
    }

    /** Works out the half hour an instant lies in; instants must not go back. */
    void advance(long t) {
        long now = Math.floorDiv(t, SLOT);
        if (now == slot) {
            return;
        }
        slot = now;
        int half = (int) Math.floorMod(now, 2L);
        for (int grid = 0; grid < grids; grid++) {
            plant(grid, half);
        }
        int sites = silentFrom.length / 2;
        double longest = blackouts ? BLACKOUT : SHORT_SILENCE;
        for (int site = 0; site < sites; site++) {
            SplitMix random = new SplitMix(SplitMix.mix(seed ^ 0x51L, SplitMix.mix(slot, site)));
            // At most one in two hours, so that the next hour is whole again.
            boolean turn = Math.floorMod(slot, TURNS) == site % TURNS;
            boolean planted = turn && random.unit() < TURNS * SILENCE;
            long start = slot * SLOT + (long) (random.unit() * SLOT);
            silentFrom[half * sites + site] = planted ? start : 0;
            silentTo[half * sites + site] = planted ? start + (long) random.between(SHORTEST_SILENCE, longest) : 0;
        }
    }

    private void plant(int grid, int half) {
        SplitMix own = new SplitMix(SplitMix.mix(seed ^ 0xe9L, SplitMix.mix(slot, grid)));
        int at = (half * SOURCES) * grids + grid;
        set(at, own.unit() < OF_A_GRID, THEMES[own.below(THEMES.length)], own, (long) (own.unit() * SLOT));
        SplitMix wide = new SplitMix(SplitMix.mix(seed ^ 0x70L, SplitMix.mix(slot, Region.townOf(grid))));
        boolean planted = wide.unit() < OF_A_TOWN;
        Theme common = WIDE_THEMES[wide.below(WIDE_THEMES.length)];
        long start = (long) (wide.unit() * SLOT) + own.below(120_000);
        set(at + grids, planted && own.unit() < JOINS, common, own, start);
    }

    private void set(int at, boolean planted, Theme what, SplitMix random, long offset) {
        long start = slot * SLOT + offset;
        from[at] = planted ? start : 0;
        to[at] = planted ? start + (long) random.between(480_000, 1_500_000) : 0;
        theme[at] = (byte) what.ordinal();
    }

    /** Strength of a theme in a grid, 0 to 1. */
    double strength(int grid, Theme what, long t) {
        double strongest = 0;
        for (int at = grid; at < from.length; at += grids) {
            if (theme[at] == what.ordinal() && t >= from[at] && t < to[at]) {
                double rising = (double) (t - from[at]) / RAMP;
                double falling = (double) (to[at] - t) / RAMP;
                strongest = Math.max(strongest, Math.min(1, Math.min(rising, falling)));
            }
        }
        return strongest;
    }

    /** Whether an episode of a theme ended in a grid not long ago. */
    boolean ebbs(int grid, Theme what, long t) {
        for (int at = grid; at < from.length; at += grids) {
            if (theme[at] == what.ordinal() && t >= to[at] && t < to[at] + AFTERMATH) {
                return true;
            }
        }
        return false;
    }

    boolean silent(int site, long t) {
        int other = site + silentFrom.length / 2;
        boolean planted =
                (t >= silentFrom[site] && t < silentTo[site]) || (t >= silentFrom[other] && t < silentTo[other]);
        return planted && (blackouts || !isEventful(Region.gridOf(site), t));
    }

    /** Whether an episode runs in a grid or its findings may still be active. */
    private boolean isEventful(int grid, long t) {
        for (int at = grid; at < from.length; at += grids) {
            if (t >= from[at] && t < to[at] + AFTERMATH) {
                return true;
            }
        }
        return false;
    }
}
