package fengsui.simulator.physics;

/**
 * The plain curve of anything that comes and goes: nothing until {@code onset}, a straight rise to 1 at {@code peak}, 1
 * until {@code wanes}, a straight fall to nothing at {@code end}. Gas clouds, crowds, smoke and rain cells all use it.
 *
 * @param onset milliseconds
 * @param peak milliseconds, after onset
 * @param wanes milliseconds, not before peak
 * @param end milliseconds, after wanes
 */
public record Pulse(long onset, long peak, long wanes, long end) {

    public Pulse {
        if (onset >= peak || peak > wanes || wanes >= end) {
            throw new IllegalArgumentException("pulse: " + onset + ", " + peak + ", " + wanes + ", " + end
                    + " (expected: onset < peak <= wanes < end)");
        }
    }

    /** The share of the full height at that instant, 0 to 1. */
    public double at(long time) {
        if (time <= onset || time >= end) {
            return 0;
        }
        if (time < peak) {
            return (double) (time - onset) / (peak - onset);
        }
        if (time <= wanes) {
            return 1;
        }
        return (double) (end - time) / (end - wanes);
    }
}
