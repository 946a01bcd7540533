package fengsui.rules.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a rule pack as their authors wrote them.
 *
 * @param version what people call it; never empty
 * @param files file name (relative, with forward slashes) to text
 */
public record PackSource(String version, SortedMap<String, String> files) {

    public PackSource {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static PackSource of(String version, Map<String, String> files) {
        return new PackSource(version, new TreeMap<>(files));
    }

    /** SHA-256 over names and texts, hex: what a pack is, whatever it is called. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
