package fengsui.console.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Slows down who guesses passwords: after five wrong ones an account rests, twice as long each time. Thread-safe. */
public final class Throttle {

    private static final int FREE = 5;
    private static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final int LONGEST_DOUBLING = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(2);

    private final Map<String, Failures> byAccount = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private record Failures(int count, long lastNanos, long restsUntilNanos) {}

    /** @param nanos a clock that never goes back */
    public Throttle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Seconds an account has to wait before its next try; 0 if none. */
    public long restSeconds(String account) {
        Failures failures = byAccount.get(account);
        long rest = failures == null ? 0 : failures.restsUntilNanos() - nanos.getAsLong();
        return rest <= 0 ? 0 : rest / 1_000_000_000 + 1;
    }

    /** A wrong password was given. */
    public void failed(String account) {
        long now = nanos.getAsLong();
        byAccount.values().removeIf(old -> now - old.lastNanos() > FORGOTTEN_AFTER.toNanos());
        byAccount.merge(account, new Failures(1, now, now), (before, one) -> {
            int count = before.count() + 1;
            int doubled = Math.min(LONGEST_DOUBLING, count - FREE);
            return new Failures(count, now, doubled < 0 ? now : now + (FIRST_REST.toNanos() << doubled));
        });
    }

    /** The right one was given. */
    public void succeeded(String account) {
        byAccount.remove(account);
    }
}
