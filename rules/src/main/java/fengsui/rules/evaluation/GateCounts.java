package fengsui.rules.evaluation;

/**
 * How often the gate spared a run of Drools.
 *
 * @param judged gated judgements
 * @param unchanged of those, with the signature of the previous one
 * @param memoHits of those, with a signature judged before
 * @param droolsRuns of those, judged by Drools; shadow checks are not counted
 */
public record GateCounts(long judged, long unchanged, long memoHits, long droolsRuns) {

    /** Share of judgements without a run of Drools, 0 to 1; 1 if nothing was judged. */
    public double hitRate() {
        return judged == 0 ? 1 : (double) (unchanged + memoHits) / judged;
    }

    /** The counts of both together. */
    public GateCounts plus(GateCounts other) {
        return new GateCounts(
                judged + other.judged,
                unchanged + other.unchanged,
                memoHits + other.memoHits,
                droolsRuns + other.droolsRuns);
    }
}
