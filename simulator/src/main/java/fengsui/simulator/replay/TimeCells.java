package fengsui.simulator.replay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.OptionalLong;

/** Turns the time cells of rows into instants. Remembers the last text, since neighbouring rows share it. */
final class TimeCells {

    private final DateTimeFormatter format;
    private final ZoneOffset zone;
    private String lastText = "";
    private OptionalLong lastInstant = OptionalLong.empty();

    TimeCells(Mapping.Time time) {
        this.format = time.format();
        this.zone = time.zone();
    }

    /** A strict reader of the pattern: 30 February is refused, not moved. Throws if the pattern is none. */
    static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(prolepticYears(pattern))
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Epoch milliseconds; empty if the text is not in the format. A date without time is its midnight. */
    OptionalLong instant(String text) {
        if (!text.equals(lastText)) {
            lastInstant = parse(text);
            lastText = text;
        }
        return lastInstant;
    }

    private OptionalLong parse(String text) {
        try {
            TemporalAccessor parsed = format.parse(text.strip());
            LocalDate date = date(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.isSupported(ChronoField.OFFSET_SECONDS)
                    ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
                    : zone;
            return OptionalLong.of(date.atTime(time == null ? LocalTime.MIDNIGHT : time)
                    .toInstant(offset)
                    .toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** The date; the first day of the month or year where the format says no more. */
    private static LocalDate date(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        if (date != null) {
            return date;
        }
        int month = parsed.isSupported(ChronoField.MONTH_OF_YEAR) ? parsed.get(ChronoField.MONTH_OF_YEAR) : 1;
        return LocalDate.of(parsed.get(ChronoField.YEAR), month, 1);
    }

    /** Writes 'u' for 'y' outside quotes: a strict reader wants an era with 'y', which no measurement has. */
    private static String prolepticYears(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(i) == 'y' && !quoted) {
                text.setCharAt(i, 'u');
            }
        }
        return text.toString();
    }
}
