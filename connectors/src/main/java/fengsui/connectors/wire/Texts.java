package fengsui.connectors.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What texts on the wire may look like. */
final class Texts {

    private static final int LONGEST_ID = 128;

    private Texts() {}

    /** ASCII letters, digits and {@code . _ - : / + =}: no script a person's name could be written in by habit. */
    static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '-' && c <= ':') && c != '_' && c != '+' && c != '=') {
                return false;
            }
        }
        return true;
    }

    /** A site's id: letters, digits and {@code . _ -}, at most 64. */
    static boolean isSite(String text) {
        return text.length() <= 64
                && isId(text)
                && text.indexOf(':') < 0
                && text.indexOf('/') < 0
                && text.indexOf('+') < 0
                && text.indexOf('=') < 0;
    }

    /** {@code ground_m2}: the form indicator names can carry. */
    static boolean isAttribute(String text) {
        if (text.isEmpty() || text.length() > 32 || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    /** A relative path with forward slashes that stays inside its folder. */
    static boolean isFile(String text) {
        if (text.isEmpty() || text.length() > 200 || text.startsWith("/") || text.contains("..")) {
            return false;
        }
        return text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "._-/ ".indexOf(c) >= 0);
    }

    /** Whether it has no half of a character and no control character but tab and line ends. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The constants of an enum by name, in order. */
    static <E extends Enum<E>> Map<String, E> constants(E[] values) {
        Map<String, E> constants = new LinkedHashMap<>();
        for (E value : values) {
            constants.put(value.name(), value);
        }
        return Collections.unmodifiableMap(constants);
    }
}
