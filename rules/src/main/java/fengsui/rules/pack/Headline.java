package fengsui.rules.pack;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the headline templates, which reach operators' screens: four placeholders, no mark-up, no phone numbers. */
final class Headline {

    private static final int LONGEST = 160;
    private static final List<String> PLACES = List.of("area", "site", "value", "limit");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern MARKUP = Pattern.compile("[<>&{}]");
    /** Longer than a year, a limit or a hotline's number: a phone, a plate, an identity card. */
    private static final Pattern NUMBER_OF_SOMEBODY = Pattern.compile("\\d([ -]?\\d){6,}");

    private final Reporter reporter;

    Headline(Reporter reporter) {
        this.reporter = reporter;
    }

    /** The text itself; problems are reported if it was given at all. */
    String check(String annotation, String text, int line, boolean given) {
        if (!given) {
            return text;
        }
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            if (!PLACES.contains(place.group(1))) {
                reporter.at(
                        line,
                        "placeholder {" + place.group(1) + "} in @" + annotation,
                        "Use {area}, {site}, {value} and {limit} only; a headline names places, never persons.");
            }
        }
        Matcher markup = MARKUP.matcher(place.replaceAll(""));
        if (markup.find()) {
            reporter.at(
                    line,
                    "'" + markup.group() + "' in @" + annotation,
                    "Write plain words; a headline has no mark-up.");
        }
        Matcher number = NUMBER_OF_SOMEBODY.matcher(text);
        if (number.find()) {
            reporter.at(
                    line,
                    "'" + number.group() + "' in @" + annotation,
                    "Write no numbers of 7 digits or more; a headline names places, never persons.");
        }
        if (text.isBlank() || text.length() > LONGEST) {
            reporter.at(line, "@" + annotation + " of " + text.length() + " characters", "Write 1 to " + LONGEST + ".");
        }
        return text;
    }
}
