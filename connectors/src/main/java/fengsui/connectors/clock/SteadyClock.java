package fengsui.connectors.clock;

/**
 * Maps readings of the host's clock to the clock that is written into the log. It never goes back; where the host's clock
 * is set by a second or less it slews, a tenth faster or slower than time goes, until both agree; a larger step is refused,
 * because event time that has gone wrong cannot be taken back. Confined to one thread.
 */
public final class SteadyClock {

    /** Stands for a log without any clock. */
    public static final long NONE = Long.MIN_VALUE;

    /** Steps of the host's clock beyond this are refused. */
    static final long LARGEST_STEP_MICROS = 1_000_000;

    /** A tenth: one second is made good in ten. */
    private static final long SLEW = 10;

    private long writtenMicros;
    private boolean begun;
    private long hostMicros;
    private long steadyMicros;

    /** Why nothing may be written. */
    public enum Refusal {
        /** The host's clock is set further back than the log's newest clock allows. */
        BEHIND_THE_LOG,
        /** The host's clock was set back while we ran. */
        STEPPED_BACK,
        /** The host's clock was set forward, or the host slept, while we ran. */
        STEPPED_FORWARD
    }

    /** What to do with one reading. */
    public sealed interface Tick {

        /** Write this clock (epoch milliseconds). */
        record Write(long at) implements Tick {}

        /**
         * Write nothing, now or later.
         *
         * @param reason why
         * @param millis how far the host's clock is off
         */
        record Refused(Refusal reason, long millis) implements Tick {}
    }

    private SteadyClock(long newest) {
        this.writtenMicros = newest == NONE ? NONE : newest * 1000;
    }

    /**
     * A clock that goes on after another.
     *
     * @param newest the newest clock already in the log (epoch milliseconds), or {@link #NONE}
     */
    public static SteadyClock after(long newest) {
        return new SteadyClock(newest);
    }

    /**
     * The next reading.
     *
     * @param hostMillis the host's clock, epoch milliseconds
     * @param steadyNanos a clock that only ever goes forward, from any origin
     */
    public Tick read(long hostMillis, long steadyNanos) {
        long host = hostMillis * 1000;
        long steady = steadyNanos / 1000;
        Tick tick = begun ? next(host, steady) : first(host);
        begun = true;
        hostMicros = host;
        steadyMicros = steady;
        return tick;
    }

    private Tick first(long host) {
        if (writtenMicros == NONE) {
            writtenMicros = host;
        }
        if (writtenMicros - host > LARGEST_STEP_MICROS) {
            return new Tick.Refused(Refusal.BEHIND_THE_LOG, (writtenMicros - host) / 1000);
        }
        writtenMicros = Math.max(writtenMicros, host);
        return new Tick.Write(writtenMicros / 1000);
    }

    private Tick next(long host, long steady) {
        long passed = Math.max(0, steady - steadyMicros);
        long step = host - hostMicros - passed;
        if (Math.abs(step) > LARGEST_STEP_MICROS) {
            Refusal reason = step < 0 ? Refusal.STEPPED_BACK : Refusal.STEPPED_FORWARD;
            return new Tick.Refused(reason, Math.abs(step) / 1000);
        }
        long apart = host - (writtenMicros + passed);
        long slewed = Math.max(-passed / SLEW, Math.min(passed / SLEW, apart));
        writtenMicros += passed + slewed;
        return new Tick.Write(writtenMicros / 1000);
    }
}
