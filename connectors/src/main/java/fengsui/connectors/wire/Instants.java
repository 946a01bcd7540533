package fengsui.connectors.wire;

import java.time.Instant;

/** Instants as they stand on the wire, read without allocating. */
final class Instants {

    /** What {@link #parse} answers for text that is no instant. */
    static final long NONE = Long.MIN_VALUE;

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Instants() {}

    /** {@code 2026-06-20T08:05:00Z}, with {@code .123} where there are milliseconds. */
    static String format(long at) {
        return Instant.ofEpochMilli(at).toString();
    }

    /**
     * Epoch milliseconds of {@code yyyy-MM-ddTHH:mm:ss[.f…](Z|±HH:mm)}, years 1970 to 9999; {@link #NONE} for anything
     * else. Fractions beyond the millisecond are cut.
     */
    static long parse(char[] text, int from, int length) {
        if (length < 20 || length > 35 || !separated(text, from)) {
            return NONE;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        long clock = timeOfDay(text, from + 11);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || clock < 0) {
            return NONE;
        }
        int end = from + length;
        int next = from + 19;
        int millis = 0;
        if (text[next] == '.') {
            int first = next + 1;
            next = first;
            for (int weight = 100; next < end && isDigit(text[next]); next++, weight /= 10) {
                millis += (text[next] - '0') * weight;
            }
            if (next == first || next - first > 9) {
                return NONE;
            }
        }
        long offset = offset(text, next, end);
        return offset == NONE ? NONE : epochDay(year, month, day) * 86_400_000L + clock + millis - offset;
    }

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    private static boolean separated(char[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    private static long timeOfDay(char[] text, int from) {
        int hour = digits(text, from, 2);
        int minute = digits(text, from + 3, 2);
        int second = digits(text, from + 6, 2);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return NONE;
        }
        return ((hour * 60L + minute) * 60 + second) * 1000;
    }

    private static long offset(char[] text, int from, int end) {
        if (end - from == 1) {
            return text[from] == 'Z' ? 0 : NONE;
        }
        if (end - from != 6 || (text[from] != '+' && text[from] != '-') || text[from + 3] != ':') {
            return NONE;
        }
        int hours = digits(text, from + 1, 2);
        int minutes = digits(text, from + 4, 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long millis = (hours * 60L + minutes) * 60_000;
        return text[from] == '+' ? millis : -millis;
    }

    private static int digits(char[] text, int from, int count) {
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int daysOf(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    /** Days since 1970-01-01 of the proleptic Gregorian calendar, counted from a year that begins in March. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int marchMonth = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * marchMonth + 2) / 5 + day - 1;
        long days = 365L * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear;
        return days - 719_468;
    }
}
