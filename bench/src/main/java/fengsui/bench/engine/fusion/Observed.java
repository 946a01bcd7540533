package fengsui.bench.engine.fusion;

import fengsui.bench.workload.Region;

/**
 * An observation as rules see it. One class per use, because Drools keeps events of a class as long as the longest-lived
 * rule over that class wants them.
 */
public abstract sealed class Observed {

    private final long seq;
    private final int site;
    private final int measure;
    private final double value;
    private final long ts;

    Observed(long seq, int site, int measure, double value, long ts) {
        this.seq = seq;
        this.site = site;
        this.measure = measure;
        this.value = value;
        this.ts = ts;
    }

    /** Order of arrival at the rules. */
    public long getSeq() {
        return seq;
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

    /** Epoch milliseconds; of a {@link Past} or {@link Report} the end of its pane. */
    public long getTs() {
        return ts;
    }

    /** The newest of a site counts until it expires. */
    public static final class Value extends Observed {
        Value(long seq, int site, int measure, double value, long ts) {
            super(seq, site, measure, value, ts);
        }
    }

    /** What a camera saw. */
    public static final class Sighting extends Observed {
        Sighting(long seq, int site, int measure, double value, long ts) {
            super(seq, site, measure, value, ts);
        }
    }

    /** Goes into windows of an hour. */
    public static final class Hourly extends Observed {
        Hourly(long seq, int site, int measure, double value, long ts) {
            super(seq, site, measure, value, ts);
        }

        /** Number of its minute, closed on the right. */
        public long getPane() {
            return Panes.end(getTs(), Panes.MINUTE) / Panes.MINUTE;
        }
    }

    /** A sign of life. */
    public static final class Sign extends Observed {
        Sign(long seq, int site, long ts) {
            super(seq, site, 0, 0, ts);
        }

        /** Of the site. */
        public int getKind() {
            return Region.kindOf(getSite()).ordinal();
        }
    }

    /** A citizen's report. */
    public static final class Report extends Observed {
        Report(long seq, int site, int measure, long at) {
            super(seq, site, measure, 1, Panes.end(at, 5 * Panes.MINUTE));
        }
    }

    /** What a rise may look back to, from ten minutes after its minute ended. */
    public static final class Past extends Observed {
        private final long at;

        Past(long seq, int site, int measure, double value, long at) {
            super(seq, site, measure, value, Panes.end(at, Panes.MINUTE));
            this.at = at;
        }

        /** When it was observed. */
        public long getAt() {
            return at;
        }

        /** Milliseconds from its arrival until it is what a rise looks back to. */
        public long getDelay() {
            return getTs() + 10 * Panes.MINUTE - at;
        }
    }

    /** By how much a value rose. */
    public static final class Rise extends Observed {
        Rise(long seq, int site, int measure, double value, long ts) {
            super(seq, site, measure, value, ts);
        }
    }
}
