package fengsui.console.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-256, the iterations OWASP's password storage cheat sheet asks for (600,000).
 *
 * @param iterations of the derivation
 * @param salt Base64
 * @param hash Base64
 */
public record Password(int iterations, String salt, String hash) {

    static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int LEAST = 12;
    private static final int MOST = 128;
    /** Without characters that look alike. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int ONE_TIME_LENGTH = 16;
    private static final Set<String> COMMON = Set.of("password1234", "123456789012", "administrator", "qwertyuiop12");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Keeps a password with a fresh salt. */
    public static Password of(String text) {
        return of(text, ITERATIONS);
    }

    static Password of(String text, int iterations) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String kept = Base64.getEncoder().encodeToString(salt);
        return new Password(iterations, kept, derive(text, iterations, salt));
    }

    /** One to be given out once: 16 characters, 93 bits. */
    public static String oneTime() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ONE_TIME_LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Why a text may not become the password of an account; empty if it may. */
    public static String weakness(String text, String account) {
        if (text.length() < LEAST || text.length() > MOST) {
            return "password: " + text.length() + " characters (expected: " + LEAST + " to " + MOST + ")";
        }
        String lower = text.toLowerCase(Locale.ROOT);
        boolean easy = COMMON.contains(lower)
                || lower.contains(account)
                || lower.chars().distinct().count() < 5;
        return easy ? "password: too easy to guess (expected: not the account's name, not one of the usual ones)" : "";
    }

    /** Whether a text is the password; takes the same time whether or not it is. */
    public boolean is(String text) {
        String derived = derive(text, iterations, Base64.getDecoder().decode(salt));
        return MessageDigest.isEqual(
                Base64.getDecoder().decode(derived), Base64.getDecoder().decode(hash));
    }

    private static String derive(String text, int iterations, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(text.toCharArray(), salt, iterations, HASH_BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }
}
