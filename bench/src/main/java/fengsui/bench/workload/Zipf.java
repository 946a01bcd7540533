package fengsui.bench.workload;

/** Ranks drawn with probability proportional to 1 / (rank + 1)^exponent. Immutable. */
final class Zipf {

    private final double[] cumulative;

    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            sum += StrictMath.pow(i + 1, -exponent);
            cumulative[i] = sum;
        }
        for (int i = 0; i < ranks; i++) {
            cumulative[i] /= sum;
        }
    }

    /** A rank from 0 on. */
    int draw(SplitMix random) {
        double unit = random.unit();
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > unit) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
