package fengsui.connectors.wire;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what could name a person: field names near identity, identity card numbers (GB 11643, with their check
 * digit), mainland mobile numbers, vehicle plates (GA 36) and e-mail addresses. Rather one refusal too many: a refused
 * message is counted, a kept name cannot be unkept.
 */
public final class Identity {

    private static final List<String> NAMES = List.of(
            "name",
            "phone",
            "mobile",
            "idcard",
            "identity",
            "passport",
            "face",
            "plate",
            "image",
            "picture",
            "photo",
            "address",
            "reporter",
            "caller",
            "openid",
            "wechat",
            "weixin",
            "mail",
            "contact",
            "birth",
            "gender",
            "avatar",
            "portrait",
            "fingerprint",
            "biometric",
            "video",
            "audio",
            "voice",
            "snapshot",
            "citizen",
            "household",
            "imei",
            "姓名",
            "名字",
            "电话",
            "手机",
            "身份证",
            "证件",
            "护照",
            "车牌",
            "人脸",
            "头像",
            "照片",
            "图片",
            "住址",
            "地址",
            "联系",
            "微信",
            "邮箱",
            "来电",
            "报告人",
            "举报人",
            "性别",
            "年龄",
            "生日",
            "指纹");
    private static final Set<String> SHORT_NAMES = Set.of("tel", "qq", "sex", "age", "idno", "idnumber", "user");

    private static final Pattern SPACED_MOBILE =
            Pattern.compile("(?<![0-9A-Za-z])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])");
    private static final Pattern PLATE =
            Pattern.compile("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]");
    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9_-]@[A-Za-z0-9-]{1,63}[.][A-Za-z]");
    private static final int[] CARD_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CARD_CHECK = "10X98765432";
    private static final int LONGEST_NAME = 64;

    private Identity() {}

    /** The word in a field's name that is near identity, or null. Case, separators and full-width forms do not matter. */
    static @Nullable String word(String name) {
        String plain = plain(name);
        if (SHORT_NAMES.contains(plain)) {
            return plain;
        }
        for (String part : name.split("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})")) {
            if (SHORT_NAMES.contains(plain(part))) {
                return plain(part);
            }
        }
        for (String word : NAMES) {
            if (plain.contains(word)) {
                return word;
            }
        }
        return null;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether a machine's identifier (ASCII) holds a mobile or identity card number as one of its parts. */
    static boolean inId(CharSequence id) {
        int from = 0;
        for (int i = 0; i <= id.length(); i++) {
            if (i < id.length() && isAlphanumeric(id.charAt(i))) {
                continue;
            }
            if (i - from >= 11 && isNumberOfPerson(id, from, i)) {
                return true;
            }
            from = i + 1;
        }
        return false;
    }

    /** Whether free text holds a mobile number, identity card number, plate or mail address. */
    public static boolean inText(String text) {
        String folded = isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        return inId(folded)
                || SPACED_MOBILE.matcher(folded).find()
                || PLATE.matcher(folded).find()
                || MAIL.matcher(folded).find();
    }

    /**
     * Looks for identity anywhere in bytes that are refused for another reason, so that no dead letter keeps it. Reads
     * anything, JSON or not.
     *
     * @param allowed field names that are on the topic's allow-list
     * @return the path to report, or null if nothing was found
     */
    static @Nullable String inBytes(byte[] bytes, Set<String> allowed) {
        String text = unescape(new String(bytes, StandardCharsets.UTF_8).replace("\0", ""));
        for (int i = text.indexOf(':'); i >= 0; i = text.indexOf(':', i + 1)) {
            String name = nameBefore(text, i);
            if (!name.isEmpty() && !allowed.contains(name)) {
                String word = word(name);
                if (word != null) {
                    return "$." + word;
                }
            }
        }
        return inText(text) ? "$" : null;
    }

    /** The quoted name before a colon, or the bare one after a brace or comma; empty if there is none. */
    private static String nameBefore(String text, int colon) {
        int end = skipSpaceBack(text, colon - 1);
        if (end < 0) {
            return "";
        }
        char last = text.charAt(end);
        int least = Math.max(0, end - LONGEST_NAME);
        if (last == '"' || last == '\'') {
            int from = end - 1;
            while (from >= least && text.charAt(from) != last) {
                from--;
            }
            return text.substring(Math.min(from + 1, end), end);
        }
        int from = end;
        while (from >= least && (Character.isLetterOrDigit(text.charAt(from)) || text.charAt(from) == '_')) {
            from--;
        }
        int before = skipSpaceBack(text, from);
        boolean opens = before < 0 || text.charAt(before) == '{' || text.charAt(before) == ',';
        return opens ? text.substring(from + 1, end + 1) : "";
    }

    private static int skipSpaceBack(String text, int from) {
        int at = from;
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    private static String unescape(String text) {
        int escape = text.indexOf("\\u");
        if (escape < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (escape >= 0 && escape + 6 <= text.length()) {
            int code = hex(text, escape + 2);
            if (code >= 0) {
                plain.append(text, from, escape).append((char) code);
                from = escape + 6;
            }
            escape = text.indexOf("\\u", escape + (code >= 0 ? 6 : 2));
        }
        return plain.append(text, from, text.length()).toString();
    }

    private static int hex(String text, int from) {
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    /** A part is one if letters around a number are all that is left; long hexadecimal hashes are none. */
    private static boolean isNumberOfPerson(CharSequence text, int from, int to) {
        int first = from;
        while (first < to && !isDigit(text.charAt(first))) {
            first++;
        }
        int last = first;
        while (last < to && isDigit(text.charAt(last))) {
            last++;
        }
        int digits = last - first;
        boolean prefixed = digits == 13 && text.charAt(first) == '8' && text.charAt(first + 1) == '6';
        if (isHash(text, from, to) || !lettersOnly(text, last, to)) {
            return false;
        }
        return isMobile(text, prefixed ? first + 2 : first, last) || isCard(text, first, last, to);
    }

    private static boolean isMobile(CharSequence text, int from, int to) {
        return to - from == 11 && text.charAt(from) == '1' && text.charAt(from + 1) >= '3';
    }

    private static boolean isCard(CharSequence text, int first, int last, int to) {
        boolean withX = last - first == 17 && last < to && (text.charAt(last) == 'X' || text.charAt(last) == 'x');
        if (last - first != 18 && !withX) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (text.charAt(first + i) - '0') * CARD_WEIGHTS[i];
        }
        return CARD_CHECK.charAt(sum % 11) == Character.toUpperCase(text.charAt(first + 17));
    }

    private static boolean isHash(CharSequence text, int from, int to) {
        boolean letter = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c) && !(c >= 'a' && c <= 'f')) {
                return false;
            }
            letter |= !isDigit(c);
        }
        return letter && to - from >= 16;
    }

    private static boolean lettersOnly(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
