package fengsui.simulator.drill;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.ChangeReason;
import fengsui.rules.finding.WarningLevel;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Prints alert changes so that they can be read at 3 a.m.: when, how grave (shape, word, numeral, colour), what happened,
 * where and which hazard on one line; below it, where the danger itself changed, what was measured.
 */
final class AlertPrinter {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    /** Under the level, past realm and time. */
    private static final String INDENT = " ".repeat(31);

    private static final int SHORT_ID = 8;
    private static final Set<ChangeReason> QUIET = EnumSet.of(
            ChangeReason.EVIDENCE_CHANGED,
            ChangeReason.NOTED,
            ChangeReason.INHIBITED,
            ChangeReason.RELEASED,
            ChangeReason.WATCH_ENDED);
    private static final Set<ChangeReason> MEASURED =
            EnumSet.of(ChangeReason.RAISED, ChangeReason.LEVEL_ROSE, ChangeReason.LEVEL_FELL, ChangeReason.REOPENED);

    private final PrintWriter out;
    private final boolean colour;
    private final boolean zh;
    private final boolean en;

    AlertPrinter(PrintWriter out, boolean colour, DrillCommand.Language language) {
        this.out = out;
        this.colour = colour;
        this.zh = language != DrillCommand.Language.en;
        this.en = language != DrillCommand.Language.zh;
    }

    void print(AlertChange change) {
        if (QUIET.contains(change.reason())) {
            return;
        }
        out.println(text(change));
        out.flush();
    }

    /** The change as one to three lines, without the last line's end. */
    String text(AlertChange change) {
        StringBuilder text = new StringBuilder("演练 EXERCISE ")
                .append(TIME.format(Instant.ofEpochMilli(change.at())))
                .append("  ")
                .append(level(change.level()))
                .append("  ")
                .append(both(change.reason().zh(), change.reason().en()))
                .append("  ")
                .append(both(
                        change.areaZh() + "·" + change.hazardZh(),
                        change.areaEn() + ", " + change.hazardEn().toLowerCase(Locale.ROOT)))
                .append(who(change))
                .append("  #")
                .append(change.alertId(), 0, Math.min(SHORT_ID, change.alertId().length()));
        if (MEASURED.contains(change.reason())) {
            line(text, zh, change.headlineZh());
            line(text, en, change.headlineEn());
        }
        return text.toString();
    }

    private String both(String chinese, String english) {
        return zh && en ? chinese + " " + english : zh ? chinese : english;
    }

    private static void line(StringBuilder text, boolean wanted, String headline) {
        if (wanted) {
            text.append(System.lineSeparator()).append(INDENT).append(headline);
        }
    }

    private static String who(AlertChange change) {
        String target = change.target();
        String actor = change.actorRole();
        if (target != null) {
            return "  → " + target;
        }
        if (actor != null) {
            return "  (" + actor + ")";
        }
        return change.reason() == ChangeReason.ESCALATED ? "  → " + change.addressee() : "";
    }

    private String level(WarningLevel level) {
        String text = shape(level) + " " + level.zh() + " "
                + String.format("%-6s", level.en().toUpperCase(Locale.ROOT)) + " "
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
