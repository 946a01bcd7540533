package fengsui.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Who is signed in. Only hashes of tokens are kept. Thread-safe. */
public final class Sessions {

    /** A shift. */
    static final Duration LONGEST = Duration.ofHours(12);

    private static final int TOKEN_BYTES = 32;

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;

    /**
     * One that is signed in.
     *
     * @param account its name
     * @param csrf word that every change has to carry
     */
    public record Session(String account, String csrf) {}

    private record Kept(Session session, long endsNanos) {}

    /**
     * An account that is signed in.
     *
     * @param account its name
     * @param sinceMillis how long ago it signed in, in milliseconds
     */
    public record Present(String account, long sinceMillis) {}

    /** @param nanos a clock that never goes back */
    public Sessions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Signs an account in; returns the token its browser has to show. Always a new one. */
    public String begin(String account) {
        long now = nanos.getAsLong();
        kept.values().removeIf(old -> old.endsNanos() - now <= 0);
        String token = word();
        kept.put(hash(token), new Kept(new Session(account, word()), now + LONGEST.toNanos()));
        return token;
    }

    /** Who shows that token; empty if nobody does any more. */
    public Optional<Session> find(@Nullable String token) {
        Kept found = token == null ? null : kept.get(hash(token));
        return found == null || found.endsNanos() - nanos.getAsLong() <= 0
                ? Optional.empty()
                : Optional.of(found.session());
    }

    /** Who is signed in, by name; of several sessions of an account the longest. */
    public List<Present> present() {
        long now = nanos.getAsLong();
        TreeMap<String, Long> longest = new TreeMap<>();
        for (Kept one : kept.values()) {
            if (one.endsNanos() - now > 0) {
                long since = (LONGEST.toNanos() - (one.endsNanos() - now)) / 1_000_000;
                longest.merge(one.session().account(), since, Math::max);
            }
        }
        List<Present> present = new ArrayList<>();
        longest.forEach((account, since) -> present.add(new Present(account, since)));
        return present;
    }

    public void end(@Nullable String token) {
        if (token != null) {
            kept.remove(hash(token));
        }
    }

    /** Signs an account out everywhere. */
    public void endAll(String account) {
        kept.values().removeIf(one -> one.session().account().equals(account));
    }

    private String word() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
