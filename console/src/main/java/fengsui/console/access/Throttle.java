package fengsui.console.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords: after so many wrong ones an account, or an address, rests, twice as long each time. One
 * for accounts and one for addresses: nobody rests for what is called like him. Thread-safe.
 */
public final class Throttle {

    /** Wrong passwords an account has free. */
    public static final int OF_ACCOUNT = 5;

    /** Wrong passwords an address has free: behind one there may be a whole command centre. */
    public static final int OF_ADDRESS = 50;

    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final int LONGEST_DOUBLING = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final int free;

    private record Failures(int count, long lastNanos, long restsUntilNanos) {}

    /**
     * @param nanos a clock that never goes back
     * @param free how many wrong passwords have no consequence
     */
    public Throttle(LongSupplier nanos, int free) {
        this.nanos = nanos;
        this.free = free;
    }

    /** Seconds somebody has to wait before the next try; 0 if none. */
    public long restSeconds(String who) {
        Failures found = failures.get(who);
        long rest = found == null ? 0 : found.restsUntilNanos() - nanos.getAsLong();
        return rest <= 0 ? 0 : rest / 1_000_000_000 + 1;
    }

    /** A wrong password was given. */
    public void failed(String who) {
        long now = nanos.getAsLong();
        failures.values().removeIf(old -> now - old.lastNanos() > FORGOTTEN_AFTER.toNanos());
        failures.merge(who, new Failures(1, now, now), (before, one) -> {
            int count = before.count() + 1;
            int doubled = Math.min(LONGEST_DOUBLING, count - free);
            return new Failures(count, now, doubled < 0 ? now : now + (FIRST_REST.toNanos() << doubled));
        });
    }

    /** The right one was given. */
    public void succeeded(String who) {
        failures.remove(who);
    }
}
