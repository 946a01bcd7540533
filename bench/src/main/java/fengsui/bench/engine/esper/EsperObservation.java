package fengsui.bench.engine.esper;

import fengsui.bench.workload.Region;

/** An observation as Esper's bean events like it. */
public final class EsperObservation {

    private static final long MINUTE = 60_000;

    private final int site;
    private final int measure;
    private final double value;
    private final long ts;

    EsperObservation(int site, int measure, double value, long ts) {
        this.site = site;
        this.measure = measure;
        this.value = value;
        this.ts = ts;
    }

    /** What kind of site it is, as registered. */
    public int getKind() {
        return Region.kindOf(site).ordinal();
    }

    public int getSite() {
        return site;
    }

    public int getGrid() {
        return Region.gridOf(site);
    }

    public int getMeasure() {
        return measure;
    }

    public double getValue() {
        return value;
    }

    public long getTs() {
        return ts;
    }

    /** Number of its minute, closed on the right. */
    public long getPane() {
        return -Math.floorDiv(-ts, MINUTE);
    }

    /** The newest instant a rise over ten minutes looks back to: the end of a minute. */
    public long getCutoff() {
        return (Math.floorDiv(ts, MINUTE) - 10) * MINUTE;
    }
}
