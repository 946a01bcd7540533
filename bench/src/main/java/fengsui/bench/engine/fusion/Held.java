package fengsui.bench.engine.fusion;

import fengsui.bench.rule.Reach;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.workload.Region;

/** What rules know besides events. */
public final class Held {

    private Held() {}

    /** A finding that is active. */
    public static final class Active {
        private final RuleSpec spec;
        private final int place;
        private final long since;

        Active(RuleSpec spec, int place, long since) {
            this.spec = spec;
            this.place = place;
            this.since = since;
        }

        public int getRule() {
            return spec.number();
        }

        public int getPlace() {
            return place;
        }

        /** Epoch milliseconds. */
        public long getSince() {
            return since;
        }

        public String getHazard() {
            return spec.hazard();
        }

        public int getColour() {
            return spec.colour().ordinal();
        }

        public int getReach() {
            return spec.reach().ordinal();
        }

        /** The grid it lies in; -1 above. */
        public int getGrid() {
            return spec.reach() == Reach.SITE ? Region.gridOf(place) : spec.reach() == Reach.GRID ? place : -1;
        }

        /** The town it lies in; -1 above. */
        public int getTown() {
            return getGrid() >= 0 ? Region.townOf(getGrid()) : spec.reach() == Reach.TOWN ? place : -1;
        }

        /** The county it lies in. */
        public int getCounty() {
            return getTown() >= 0 ? Region.countyOf(getTown()) : place;
        }
    }

    /** A site delivers a measure. */
    public record Gauge(int site, int measure) {}

    /** A town or county. */
    public record Place(int reach, int number) {}

    /** A term of a GRID rule is met by a site of a grid now. */
    public record Over(int term, int grid, int site) {}

    /**
     * What the rises of a site look back to.
     *
     * @param ts when it was observed
     * @param since when rises began to look back to it
     */
    public record LookBack(int site, int measure, double value, long ts, long since) {}
}
