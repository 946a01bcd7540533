package fengsui.bench.workload;

/** What sensors read: a calm level, the time of day, a random walk per key, and the planted episodes. Not thread-safe. */
final class Values {

    private static final double DAY = 86_400_000.0;
    private static final double STEADINESS = 0.9;
    private static final double STEP = 0.43588989435406733;
    private static final int MEASURES = 10;

    private final float[] walks;
    private final Episodes episodes;
    private final SplitMix random;

    Values(Region region, Episodes episodes, SplitMix random) {
        this.walks = new float[region.sites() * MEASURES];
        this.episodes = episodes;
        this.random = random;
    }

    /** A sensor's reading in hundredths of the unit. */
    int sensor(int site, Measure measure, long t) {
        int key = site * MEASURES + measure.ordinal();
        walks[key] = (float) (STEADINESS * walks[key] + STEP * random.bell());
        double strength = episodes.strength(Region.gridOf(site), measure.theme(), t);
        double day = StrictMath.sin(2 * StrictMath.PI * (t % (long) DAY) / DAY + measure.ordinal());
        double value = measure.calm()
                + measure.diurnal() * day
                + measure.noise() * walks[key]
                + strength * measure.episode() * (0.75 + 0.5 * unitOf(site, measure));
        int least = measure == Measure.PIPE_PRESSURE || measure.isWorseLow() ? 1 : 0;
        return Math.max(least, (int) Math.rint(whole(measure, value) * 100));
    }

    /** How strongly an episode shows at a site is the site's own. */
    private static double unitOf(int site, Measure measure) {
        return (SplitMix.mix(site, measure.ordinal()) >>> 11) * 0x1.0p-53;
    }

    private static double whole(Measure measure, double value) {
        return measure == Measure.LIGHTNING ? Math.rint(value) : value;
    }

    /** A camera's confidence in hundredths; flickers around 0.6 while there is something to see. */
    int confidence(double strength) {
        double value = strength > 0.2 ? random.between(0.45, 0.95) : random.between(0.2, 0.5);
        return (int) Math.rint(value * 100);
    }

    /** A camera's guess of the water depth in hundredths: around the limits rules use. */
    int depth(double strength) {
        return (int) Math.rint(100 * Math.max(0, 4 + 22 * strength + 5 * random.bell()));
    }
}
