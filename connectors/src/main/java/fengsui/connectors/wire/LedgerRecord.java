package fengsui.connectors.wire;

import fengsui.rules.alert.AlertChange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * An alert change sealed into its county's chain. Its bytes are the change's canonical JSON with two more fields at the
 * end: {@code previous}, the hash of the record before, and {@code hash}, the SHA-256 (hex) over the text of
 * {@code previous} followed by the canonical JSON without the two. The operator's text is replaced by {@code textHash}.
 */
public final class LedgerRecord {

    /** What stands for the hash before a county's first record. */
    public static final String FIRST = "0".repeat(64);

    private static final String PREVIOUS = ",\"previous\":\"";
    private static final String HASH = "\",\"hash\":\"";
    private static final String END = "\"}";
    private static final int SUFFIX = PREVIOUS.length() + 64 + HASH.length() + 64 + END.length();

    private final String previous;
    private final String hash;
    private final byte[] bytes;

    private LedgerRecord(String previous, String hash, byte[] bytes) {
        this.previous = previous;
        this.hash = hash;
        this.bytes = bytes;
    }

    /**
     * Seals a change.
     *
     * @param previousHash hash of the county's record before, or {@link #FIRST}
     * @param salt secret that keeps short texts from being guessed from their hashes; never empty
     */
    public static LedgerRecord seal(AlertChange change, String previousHash, String salt) {
        String textHash = change.text().isEmpty() ? null : textHash(change, salt);
        byte[] canonical = AlertChangeWriter.writeSealed(change, textHash);
        String hash = chained(previousHash, canonical);
        byte[] suffix = (PREVIOUS + previousHash + HASH + hash + END).getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(canonical, canonical.length - 1 + SUFFIX);
        System.arraycopy(suffix, 0, bytes, canonical.length - 1, SUFFIX);
        return new LedgerRecord(previousHash, hash, bytes);
    }

    /** Takes a record of the ledger apart; null if it does not end as one. Says nothing about its hash. */
    static @Nullable LedgerRecord of(byte[] bytes) {
        if (bytes.length <= SUFFIX) {
            return null;
        }
        String suffix = new String(bytes, bytes.length - SUFFIX, SUFFIX, StandardCharsets.ISO_8859_1);
        int hashAt = PREVIOUS.length() + 64;
        boolean formed = suffix.startsWith(PREVIOUS) && suffix.startsWith(HASH, hashAt) && suffix.endsWith(END);
        if (!formed) {
            return null;
        }
        String previous = suffix.substring(PREVIOUS.length(), hashAt);
        String hash = suffix.substring(hashAt + HASH.length(), SUFFIX - END.length());
        return new LedgerRecord(previous, hash, bytes);
    }

    /** Whether the hash is the one its content and {@code previous} give. */
    boolean isSound() {
        byte[] canonical = Arrays.copyOf(bytes, bytes.length - SUFFIX + 1);
        canonical[canonical.length - 1] = '}';
        return chained(previous, canonical).equals(hash);
    }

    public String previous() {
        return previous;
    }

    /** What the next record of the county carries as {@code previous}. */
    public String hash() {
        return hash;
    }

    /** The record's value on the ledger topic; its key is the county. */
    public byte[] bytes() {
        return bytes.clone();
    }

    private static String chained(String previous, byte[] canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            digest.update(canonical);
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** HMAC-SHA-256 over alert, revision and text: equal texts of different changes have different hashes. */
    private static String textHash(AlertChange change, String salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String text = change.alertId() + "\0" + change.revision() + "\0" + change.text();
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
