package fengsui.jobs.operation;

import fengsui.connectors.clock.SteadyClock;
import fengsui.connectors.kafka.ClockWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes rounds of clocks at a steady pace until it is stopped or the host's clock is refused. */
final class ClockRounds {

    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final SteadyClock clock;
    private final ClockWriter writer;
    private final long everyNanos;
    private final Consumer<String> complaints;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private String trouble = "";

    /** @param complaints told when writing fails, and when it works again */
    ClockRounds(SteadyClock clock, ClockWriter writer, Duration every, Consumer<String> complaints) {
        this.clock = clock;
        this.writer = writer;
        this.everyNanos = every.toNanos();
        this.complaints = complaints;
    }

    /** Runs until {@link #stop}; returns with a reason only if the host's clock is refused. */
    Optional<String> run() throws InterruptedException {
        try {
            long due = System.nanoTime();
            while (!stopping.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                SteadyClock.Tick tick = clock.read(System.currentTimeMillis(), System.nanoTime());
                if (tick instanceof SteadyClock.Tick.Refused refused) {
                    return Optional.of(sentence(refused));
                }
                if (tick instanceof SteadyClock.Tick.Write write && writer.ready()) {
                    writer.write(write.at());
                    complain();
                }
                due = Math.max(due + everyNanos, System.nanoTime());
            }
            return Optional.empty();
        } finally {
            writer.close();
            stopped.countDown();
        }
    }

    private void complain() {
        String now = writer.trouble();
        if (now.isEmpty() != trouble.isEmpty()) {
            complaints.accept(now.isEmpty() ? "clock: written again" : "clock: not written: " + now);
        }
        trouble = now;
    }

    private static String sentence(SteadyClock.Tick.Refused refused) {
        String off = refused.millis() + " ms";
        return refused.reason() + ": "
                + switch (refused.reason()) {
                    case BEHIND_THE_LOG ->
                        "the host's clock is " + off + " behind the newest clock in the log (expected: at most 1 s)."
                                + " Set the host's clock right, or wait.";
                    case STEPPED_BACK ->
                        "the host's clock was set back by " + off + " (expected: at most 1 s). Set it right, then start"
                                + " again.";
                    case STEPPED_FORWARD ->
                        "the host's clock was set forward by " + off + ", or the host slept (expected: at most 1 s)."
                                + " Make sure it is right, then start again.";
                };
    }

    /** Ends {@link #run} and waits until the last round is out; from any thread. False if it was over before. */
    boolean stop() {
        if (stopped.getCount() == 0) {
            return false;
        }
        stopping.countDown();
        try {
            if (!stopped.await(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                complaints.accept("clock: the last round was not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
