package fengsui.bench.workload;

/**
 * A small random generator (SplitMix64) written out, so that a seed gives the same file on every Java. Not thread-safe.
 */
final class SplitMix {

    private static final double UNIT = 0x1.0p-53;

    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    /** A well mixed number made of two others. */
    static long mix(long a, long b) {
        return finish(finish(a + 0x9e3779b97f4a7c15L) ^ (b * 0xd1342543de82ef95L + 0x632be59bd9b4e019L));
    }

    private static long finish(long number) {
        long z = number;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += 0x9e3779b97f4a7c15L;
        return finish(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (next() >>> 11) * UNIT;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Exponential with that mean. */
    double exponential(double mean) {
        return -mean * StrictMath.log(1 - unit());
    }

    /** Nearly normal with variance 1: a sum of four uniforms, so that no library decides the bits. */
    double bell() {
        return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
    }

    /** Poisson; for a large mean its normal approximation. */
    int poisson(double mean) {
        if (mean > 30) {
            return Math.max(0, (int) Math.rint(mean + bell() * Math.sqrt(mean)));
        }
        double limit = StrictMath.exp(-mean);
        double product = unit();
        int count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }
}
