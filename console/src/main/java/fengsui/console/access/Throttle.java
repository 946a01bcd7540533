package fengsui.console.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses passwords: after five wrong ones an account rests, twice as long each time; after fifty an address
 * does, for behind one there may be a whole command centre. Thread-safe.
 */
public final class Throttle {

    private static final int FREE = 5;
    private static final int FREE_FROM_ONE_ADDRESS = 50;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final int LONGEST_DOUBLING = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private record Failures(int count, long lastNanos, long restsUntilNanos) {}

    /** @param nanos a clock that never goes back */
    public Throttle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Seconds an account or address has to wait before its next try; 0 if none. */
    public long restSeconds(String who) {
        Failures found = failures.get(who);
        long rest = found == null ? 0 : found.restsUntilNanos() - nanos.getAsLong();
        return rest <= 0 ? 0 : rest / 1_000_000_000 + 1;
    }

    /** A wrong password was given for an account. */
    public void failed(String account) {
        failed(account, FREE);
    }

    /** A wrong password was given from an address. */
    public void failedFrom(String address) {
        failed(address, FREE_FROM_ONE_ADDRESS);
    }

    private void failed(String who, int free) {
        long now = nanos.getAsLong();
        failures.values().removeIf(old -> now - old.lastNanos() > FORGOTTEN_AFTER.toNanos());
        failures.merge(who, new Failures(1, now, now), (before, one) -> {
            int count = before.count() + 1;
            int doubled = Math.min(LONGEST_DOUBLING, count - free);
            return new Failures(count, now, doubled < 0 ? now : now + (FIRST_REST.toNanos() << doubled));
        });
    }

    /** The right one was given. */
    public void succeeded(String account) {
        failures.remove(account);
    }
}
