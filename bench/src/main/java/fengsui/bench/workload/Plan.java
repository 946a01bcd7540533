package fengsui.bench.workload;

/**
 * What to generate.
 *
 * @param seed same plan, same bytes
 * @param keys at least so many (site, quantity)
 * @param observations about so many, which fixes the span of event time
 * @param disorder of arrival
 * @param blackouts whether sites also fall silent during an episode and for long, so that active findings are lost and sums
 *     are lower bounds: only an engine that knows UNKNOWN can be right about those, so races do without
 */
public record Plan(long seed, int keys, long observations, Disorder disorder, boolean blackouts) {

    /** Share of observations that come by Zipf beyond the one a period that every sensor owes. */
    static final double SURPLUS = 0.5;

    private static final double OTHER_FEEDS = 0.07;

    public Region region() {
        return Region.ofKeys(keys);
    }

    /** Whole minutes of event time. */
    public long minutes() {
        double perMinute = region().keys() / (1 - SURPLUS) * (1 + OTHER_FEEDS);
        return Math.max(1, (long) Math.ceil(observations / perMinute));
    }

    /** The plan whose span is that many minutes. */
    public static Plan ofMinutes(long seed, int keys, long minutes, Disorder disorder, boolean blackouts) {
        double perMinute = Region.ofKeys(keys).keys() / (1 - SURPLUS) * (1 + OTHER_FEEDS);
        return new Plan(seed, keys, (long) ((minutes - 0.5) * perMinute), disorder, blackouts);
    }
}
