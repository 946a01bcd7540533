package fengsui.rules.situation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The indicators and child findings of one area at one instant: all that rules look at. Flat arrays, refilled for every
 * judgement; confined to one thread.
 */
public final class Situation {

    private final SituationShape shape;
    private final Knowledge[] knowledge;
    private final double[] value;
    private final double[] coverage;
    private final @Nullable String[] site;
    private final double[] attribute;
    private final boolean[] suspect;
    private final int[] childLow;
    private final int[] childHigh;
    private Mode mode = Mode.ROUTINE;
    private Period period = Period.DAY;

    public Situation(SituationShape shape) {
        this.shape = shape;
        int cells = shape.cells().size();
        this.knowledge = new Knowledge[cells];
        this.value = new double[cells];
        this.coverage = new double[cells];
        this.site = new @Nullable String[cells];
        this.attribute = new double[cells];
        this.suspect = new boolean[cells];
        this.childLow = new int[shape.hazards().size()];
        this.childHigh = new int[shape.hazards().size()];
        Arrays.fill(knowledge, Knowledge.ABSENT);
    }

    public SituationShape shape() {
        return shape;
    }

    /** Fills a cell. The value of an ABSENT cell is ignored; coverage is 0 to 1. */
    public void put(
            int cell, Knowledge known, double newValue, double newCoverage, @Nullable String worst, double limit) {
        knowledge[cell] = known;
        value[cell] = known == Knowledge.ABSENT ? 0 : newValue;
        coverage[cell] = newCoverage;
        site[cell] = worst;
        attribute[cell] = limit;
    }

    /** Makes a cell as it was before it was first filled. */
    public void blank(int cell) {
        put(cell, Knowledge.ABSENT, 0, 0, null, 0);
        suspect[cell] = false;
    }

    /**
     * Fills the level of the child findings of a hazard, as ordinal of the level plus one; 0 is none.
     *
     * @param low highest level among those certainly active
     * @param high highest level among those possibly active
     */
    public void putChild(int slot, int low, int high) {
        childLow[slot] = low;
        childHigh[slot] = high;
    }

    public void put(Mode newMode, Period newPeriod) {
        mode = newMode;
        period = newPeriod;
    }

    public Knowledge knowledge(int cell) {
        return knowledge[cell];
    }

    /** The value in the indicator's unit; 0 if absent. */
    public double value(int cell) {
        return value[cell];
    }

    public double coverage(int cell) {
        return coverage[cell];
    }

    public @Nullable String site(int cell) {
        return site[cell];
    }

    public double attribute(int cell) {
        return attribute[cell];
    }

    /** The lowest the true value can be. */
    public double low(int cell) {
        return switch (knowledge[cell]) {
            case ABSENT, UPPER_BOUND -> Double.NEGATIVE_INFINITY;
            case EXACT, LOWER_BOUND -> value[cell];
            case BELOW_K -> 0;
        };
    }

    /** The highest the true value can be. */
    public double high(int cell) {
        return switch (knowledge[cell]) {
            case ABSENT, LOWER_BOUND -> Double.POSITIVE_INFINITY;
            case EXACT, UPPER_BOUND -> value[cell];
            case BELOW_K -> value[cell] - 1;
        };
    }

    /** Marks a cell in which a value of quality SUSPECT takes part. */
    public void suspect(int cell, boolean isSuspect) {
        suspect[cell] = isSuspect;
    }

    public boolean isSuspect(int cell) {
        return suspect[cell];
    }

    public int childLow(int slot) {
        return childLow[slot];
    }

    public int childHigh(int slot) {
        return childHigh[slot];
    }

    public Mode mode() {
        return mode;
    }

    public Period period() {
        return period;
    }
}
