package fengsui.console.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs receipt links, so that whoever was sent an alert can answer for his unit and for no other, without an account. The
 * key is made at the first start and lies beside the accounts. Thread-safe.
 */
public final class ReceiptKey {

    private static final int KEY_BYTES = 32;
    private static final String SEPARATOR = "|";

    private final byte[] key;

    /**
     * What a link is for.
     *
     * @param county six digits
     * @param alert its id
     * @param unit department or town
     */
    public record Receipt(String county, String alert, String unit) {}

    private ReceiptKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads the key of a folder; makes one if there is none.
     *
     * @throws IOException if it cannot be read or written, or is none
     */
    public static ReceiptKey in(Path folder) throws IOException {
        Path file = folder.resolve("receipt.key");
        if (!Files.exists(file)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(fresh));
        }
        String text = Files.readString(file).trim();
        boolean weak = text.length() != KEY_BYTES * 2
                || !text.matches("[0-9a-f]+")
                || text.chars().distinct().count() < 8;
        if (weak) {
            throw new IOException(
                    file + ": no key (expected: 64 random hexadecimal digits; delete it to have one made)");
        }
        return new ReceiptKey(HexFormat.of().parseHex(text));
    }

    /** The word of a link. */
    public String sign(Receipt receipt) {
        String what = String.join(SEPARATOR, receipt.county(), receipt.alert(), receipt.unit());
        byte[] bytes = what.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "." + mac(bytes);
    }

    /** What a word stands for; empty if this console did not sign it. */
    public Optional<Receipt> read(String word) {
        int dot = word.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] what = Base64.getUrlDecoder().decode(word.substring(0, dot));
            boolean right = MessageDigest.isEqual(
                    mac(what).getBytes(StandardCharsets.UTF_8),
                    word.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
            String[] parts = new String(what, StandardCharsets.UTF_8).split("\\|", -1);
            return right && parts.length == 3
                    ? Optional.of(new Receipt(parts[0], parts[1], parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String mac(byte[] what) {
        return hmac(key, what);
    }

    /** HMAC-SHA-256, hex. */
    static String hmac(byte[] key, byte[] what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(what));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
