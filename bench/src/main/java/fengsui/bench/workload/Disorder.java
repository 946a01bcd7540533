package fengsui.bench.workload;

/**
 * How arrival differs from order. Shares of all observations; the rest arrives in order.
 *
 * @param brief delayed by an exponential time of mean 2 s
 * @param wide delayed by any time up to the bound
 * @param late past the bound by up to 90 s
 */
public record Disorder(double brief, double wide, double late) {

    public static final Disorder NONE = new Disorder(0, 0, 0);
    public static final Disorder DEFAULT = new Disorder(0.09, 0.009, 0.001);
    /** Three times the disorder inside the bound. */
    public static final Disorder TRIPLE = new Disorder(0.27, 0.027, 0.001);

    private static final double MEAN_MILLIS = 2000;
    private static final double LONGEST_EXCESS = 90_000;
    /** The watermark lags the clock by the bound and the clock lags by at most its step. */
    private static final double CLOCK_STEP = 1000;

    /** Milliseconds between observing and arriving. */
    long delay(SplitMix random) {
        double share = random.unit();
        if (share < late) {
            double surely = Workload.BOUND_MILLIS + CLOCK_STEP + 1;
            return (long) (surely + random.between(0, LONGEST_EXCESS));
        }
        if (share < late + wide) {
            return (long) random.between(0, Workload.BOUND_MILLIS - 1);
        }
        if (share < late + wide + brief) {
            return (long) Math.min(Workload.BOUND_MILLIS - 1, random.exponential(MEAN_MILLIS));
        }
        return 0;
    }
}
