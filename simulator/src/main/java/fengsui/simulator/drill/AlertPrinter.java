package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Set;

/** Prints alert changes so that they can be read at 3 a.m.: time, level in word, numeral, shape and colour, where, what. */
final class AlertPrinter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final Set<ChangeReason> QUIET = EnumSet.of(
            ChangeReason.EVIDENCE_CHANGED, ChangeReason.NOTED, ChangeReason.INHIBITED, ChangeReason.RELEASED);

    private final PrintWriter out;
    private final boolean colour;
    private final String language;

    /** @param language {@code zh}, {@code en} or {@code both} */
    AlertPrinter(PrintWriter out, boolean colour, String language) {
        this.out = out;
        this.colour = colour;
        this.language = language;
    }

    void print(AlertChange change) {
        if (QUIET.contains(change.reason())) {
            return;
        }
        out.println(line(change));
        out.flush();
    }

    String line(AlertChange change) {
        StringBuilder line = new StringBuilder("EXERCISE ")
                .append(TIME.format(Instant.ofEpochMilli(change.at())))
                .append("  ")
                .append(level(change.level()))
                .append("  ")
                .append(String.format("%-12s", change.reason()))
                .append(' ');
        if (!language.equals("en")) {
            line.append(change.areaZh())
                    .append(' ')
                    .append(change.hazardZh())
                    .append("：")
                    .append(change.headlineZh());
        }
        if (language.equals("both")) {
            line.append("  |  ");
        }
        if (!language.equals("zh")) {
            line.append(change.areaEn())
                    .append(", ")
                    .append(change.hazardEn())
                    .append(": ")
                    .append(change.headlineEn());
        }
        line.append("  [").append(change.alertId()).append(']');
        return line.toString();
    }

    private String level(WarningLevel level) {
        String text = shape(level) + " " + level.zh() + " "
                + String.format("%-6s", level.en().toUpperCase(java.util.Locale.ROOT)) + " "
                + String.format("%-3s", level.numeral());
        return colour ? paint(level) + text + "\u001b[0m" : text;
    }

    private static String shape(WarningLevel level) {
        return switch (level) {
            case NOTICE -> "·";
            case BLUE -> "○";
            case YELLOW -> "△";
            case ORANGE -> "◆";
            case RED -> "■";
        };
    }

    private static String paint(WarningLevel level) {
        return switch (level) {
            case NOTICE -> "\u001b[2m";
            case BLUE -> "\u001b[1;97;44m";
            case YELLOW -> "\u001b[1;30;43m";
            case ORANGE -> "\u001b[1;30;48;5;208m";
            case RED -> "\u001b[1;97;41m";
        };
    }
}
