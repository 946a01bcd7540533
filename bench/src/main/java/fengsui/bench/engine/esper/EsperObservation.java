package fengsui.bench.engine.esper;

import fengsui.bench.workload.Measure;
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

    /** Of no site, and calm. */
    static EsperObservation ofNowhere(Measure measure, long ts) {
        return new EsperObservation(-1, measure.ordinal(), measure.calm(), ts);
    }

    /** What kind of site it is, as registered; -1 for none. */
    public int getKind() {
        return site < 0 ? -1 : Region.kindOf(site).ordinal();
    }

    public int getSite() {
        return site;
    }

    public int getGrid() {
        return site < 0 ? -1 : Region.gridOf(site);
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
