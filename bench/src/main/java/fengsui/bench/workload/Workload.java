package fengsui.bench.workload;

/**
 * A loaded workload: rows in order of arrival, as columns, so that every engine gets the same pre-parsed observations.
 */
public final class Workload {

    /** First instant (2026-06-01T00:00Z), epoch milliseconds. */
    public static final long START = 1_780_272_000_000L;
    /** How far the watermark lags the clock. */
    public static final long BOUND_MILLIS = 30_000;
    /** Reporting period of every sensor site. */
    public static final long PERIOD_MILLIS = 60_000;
    /** How long the clock goes on after the last observation. */
    static final long TAIL_MILLIS = 300_000;

    private final Region region;
    private final byte[] kinds;
    private final int[] sites;
    private final byte[] measures;
    private final int[] hundredths;
    private final long[] instants;
    private final int[] ids;
    private int rows;
    private int observations;

    Workload(Region region, int capacity) {
        this.region = region;
        this.kinds = new byte[capacity];
        this.sites = new int[capacity];
        this.measures = new byte[capacity];
        this.hundredths = new int[capacity];
        this.instants = new long[capacity];
        this.ids = new int[capacity];
    }

    /** A workload made by hand. */
    public static Workload empty(Region region, int capacity) {
        return new Workload(region, capacity);
    }

    /** Appends a clock message. */
    public void clock(long at) {
        add(Row.CLOCK, 0, (byte) 0, 0, at, 0);
    }

    /** Appends an observation. */
    public void observation(int site, Measure measure, double value, long at, int id) {
        add(Row.OBSERVATION, site, (byte) measure.ordinal(), (int) Math.rint(value * 100), at, id);
    }

    void add(byte kind, int site, byte measure, int value, long at, int id) {
        kinds[rows] = kind;
        sites[rows] = site;
        measures[rows] = measure;
        hundredths[rows] = value;
        instants[rows] = at;
        ids[rows] = id;
        rows++;
        observations += kind == Row.CLOCK ? 0 : 1;
    }

    public Region region() {
        return region;
    }

    public int rows() {
        return rows;
    }

    /** Rows that are not clock messages. */
    public int observations() {
        return observations;
    }

    public boolean isClock(int row) {
        return kinds[row] == Row.CLOCK;
    }

    /** Whether a decoder would refuse it. */
    public boolean isMalformed(int row) {
        return kinds[row] == Row.MALFORMED;
    }

    public int site(int row) {
        return sites[row];
    }

    /** Number of its {@link Measure}. */
    public int measure(int row) {
        return measures[row];
    }

    public double value(int row) {
        return hundredths[row] / 100.0;
    }

    public int hundredths(int row) {
        return hundredths[row];
    }

    /** When it was observed, or what the clock says; epoch milliseconds. */
    public long at(int row) {
        return instants[row];
    }

    /** The same for an exact repeat only. */
    public int id(int row) {
        return ids[row];
    }
}
