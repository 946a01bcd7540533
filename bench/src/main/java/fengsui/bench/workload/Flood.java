package fengsui.bench.workload;

/**
 * A county's worst minutes made by hand: every key reports once a minute, all within one second, and time and again all of
 * them go from calm to an episode's full strength in the same second and stay there for four minutes.
 */
public final class Flood {

    /** Minutes of calm before the first. */
    private static final int BEFORE = 6;
    /** Minutes from one flood to the next. */
    private static final int CYCLE = 12;
    /** Minutes a flood lasts. */
    private static final int HIGH = 4;

    private static final long MINUTE = 60_000;
    private static final long SECOND = 1000;

    private Flood() {}

    /** When a flood's second begins; epoch milliseconds. */
    public static long begin(int flood) {
        return Workload.START + (BEFORE + (long) flood * CYCLE) * MINUTE;
    }

    /** The rows, in order. */
    public static Workload workload(Region region, int floods) {
        int minutes = BEFORE + floods * CYCLE;
        Workload workload = Workload.empty(region, minutes * (region.keys() + 60) + 1);
        int id = 0;
        for (int minute = 0; minute < minutes; minute++) {
            long at = Workload.START + minute * MINUTE;
            workload.clock(at);
            boolean high = minute >= BEFORE && (minute - BEFORE) % CYCLE < HIGH;
            int key = 0;
            for (int site = 0; site < region.sites(); site++) {
                for (Measure measure : Measure.values()) {
                    boolean sensor = measure.kind() == Region.kindOf(site)
                            && (measure.kind() == Measure.Kind.WEATHER || measure.kind() == Measure.Kind.STREET);
                    if (sensor) {
                        double value = measure.calm() + (high ? measure.episode() : 0);
                        workload.observation(site, measure, value, at + SECOND * key / region.keys(), id++);
                        key++;
                    }
                }
            }
            for (int second = 1; second < 60; second++) {
                workload.clock(at + second * SECOND);
            }
        }
        return workload;
    }
}
