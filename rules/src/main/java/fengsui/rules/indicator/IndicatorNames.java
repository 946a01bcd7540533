package fengsui.rules.indicator;

import fengsui.rules.finding.WarningLevel;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads indicator names, English or Chinese. Thread-safe. */
public final class IndicatorNames {

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})(s|m|h|d|秒|分钟|分|小时|时|天|日)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final Pattern CALL = Pattern.compile("([^()]+)\\(([^()]*)\\)");
    private static final Pattern FUNCTION = Pattern.compile("(difference|ratio|weighted_sum|差|比|加权和)\\((.*)\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final List<String> POLLUTANTS = List.of("pm2_5", "pm10", "so2", "no2", "co", "o3");
    private static final long LONGEST_WINDOW = 35L * 24 * 3600 * 1000;

    private final Catalogue catalogue;
    private final Predicate<String> isHazard;

    /**
     * @param catalogue where quantities are looked up
     * @param isHazard whether a word is a key in the table of hazards
     */
    public IndicatorNames(Catalogue catalogue, Predicate<String> isHazard) {
        this.catalogue = catalogue;
        this.isHazard = isHazard;
    }

    /** Why a name cannot be read, and what to write instead. */
    public static final class BadName extends Exception {
        private static final long serialVersionUID = 1L;
        private final String advice;

        BadName(String message, String advice) {
            super(message, null, false, false);
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    /**
     * Reads a name.
     *
     * @throws BadName if it is not a name, with advice
     */
    public IndicatorName parse(String text) throws BadName {
        String trimmed = text.trim();
        if (trimmed.equals("aqi.24h") || trimmed.equals("空气质量指数.24小时")) {
            return aqi();
        }
        Matcher function = FUNCTION.matcher(trimmed);
        if (function.matches()) {
            return function(function.group(1), function.group(2));
        }
        Optional<IndicatorName> areas = areas(trimmed);
        return areas.isPresent() ? areas.get() : ofQuantity(trimmed);
    }

    private IndicatorName aqi() {
        List<IndicatorName.OfQuantity> means = new ArrayList<>();
        for (String pollutant : POLLUTANTS) {
            means.add(new IndicatorName.OfQuantity(
                    catalogue.get(pollutant), Statistic.MEAN, List.of(), 24L * 3600 * 1000, null));
        }
        return new IndicatorName.OfFunction(Function.AQI, means, List.of(), 24L * 3600 * 1000);
    }

    private IndicatorName function(String word, String inside) throws BadName {
        Function function =
                switch (word) {
                    case "difference", "差" -> Function.DIFFERENCE;
                    case "ratio", "比" -> Function.RATIO;
                    default -> Function.WEIGHTED_SUM;
                };
        List<IndicatorName.OfQuantity> operands = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (String part : splitOutside(inside, ',')) {
            String operand = part.trim();
            if (function == Function.WEIGHTED_SUM) {
                int star = operand.indexOf('*');
                if (star < 0) {
                    throw new BadName("'" + operand + "' has no weight", "Write weighted_sum(0.5*a,0.5*b).");
                }
                weights.add(number(operand.substring(0, star).trim(), text(function)));
                operand = operand.substring(star + 1).trim();
            }
            operands.add(ofQuantity(operand));
        }
        if (operands.size() < 2 || (function != Function.WEIGHTED_SUM && operands.size() != 2)) {
            throw new BadName(
                    text(function) + " of " + operands.size() + " indicators", "Write " + text(function) + "(a,b).");
        }
        return new IndicatorName.OfFunction(function, operands, weights, 0);
    }

    private static String text(Function function) {
        return function.text();
    }

    private Optional<IndicatorName> areas(String text) throws BadName {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3 || !(parts[2].equals("areas") || parts[2].equals("下级区域"))) {
            return Optional.empty();
        }
        if (!isHazard.test(parts[0])) {
            throw new BadName("hazard '" + parts[0] + "' is not in the table", "See 'rules catalogue' for hazards.");
        }
        for (WarningLevel level : WarningLevel.values()) {
            if (level.en().equals(parts[1]) || level.zh().equals(parts[1])) {
                return Optional.of(new IndicatorName.OfAreas(parts[0], level));
            }
        }
        throw new BadName("level '" + parts[1] + "' is none of the four", "Write blue, yellow, orange or red.");
    }

    private IndicatorName.OfQuantity ofQuantity(String text) throws BadName {
        List<String> parts = splitOutside(text, '.');
        int used = 1;
        Optional<Quantity> quantity = catalogue.find(parts.get(0));
        if (quantity.isEmpty() && parts.size() > 1) {
            quantity = catalogue.find(parts.get(0) + "." + parts.get(1));
            used = 2;
        }
        if (quantity.isEmpty()) {
            throw new BadName(
                    "quantity '" + parts.get(0) + "' is not in the catalogue",
                    nearest(parts.get(0)).map(near -> "Maybe '" + near + "'.").orElse("See 'rules catalogue'."));
        }
        if (parts.size() <= used) {
            throw new BadName("'" + text + "' has no statistic", "Write " + text + ".last or another statistic.");
        }
        return statistic(quantity.get(), text, parts.subList(used, parts.size()));
    }

    private IndicatorName.OfQuantity statistic(Quantity quantity, String text, List<String> parts) throws BadName {
        String word = parts.get(0);
        List<Double> arguments = new ArrayList<>();
        Matcher call = CALL.matcher(word);
        if (call.matches()) {
            word = call.group(1);
            for (String number : call.group(2).split(",", -1)) {
                arguments.add(number(number.trim(), word));
            }
        }
        String name = word;
        Statistic statistic = Statistic.find(name)
                .orElseThrow(() -> new BadName("statistic '" + name + "' is not known", "Use one of " + known() + "."));
        if (statistic.arguments() != arguments.size()) {
            throw new BadName(
                    "'" + name + "' with " + arguments.size() + " numbers",
                    "Write " + example(quantity, statistic) + ".");
        }
        int next = 1;
        long window = 0;
        if (statistic.windowed()) {
            window = parts.size() > next ? parseDuration(parts.get(next)) : 0;
            next++;
            if (window <= 0 || window > LONGEST_WINDOW) {
                throw new BadName(
                        "'" + text + "' has no window of 1 s to 35 d", "Write " + example(quantity, statistic) + ".");
            }
        }
        if (statistic == Statistic.WINDOWS_ABOVE && !countsWindows(arguments.get(1), arguments.get(2), window)) {
            throw new BadName(
                    "'" + text + "' counts no windows", "Write whole numbers 1 <= k <= n, n windows in 35 d.");
        }
        return new IndicatorName.OfQuantity(
                quantity,
                statistic,
                arguments,
                window,
                above(text, parts.subList(Math.min(next, parts.size()), parts.size())));
    }

    private static boolean countsWindows(double k, double n, long window) {
        boolean whole = k == Math.rint(k) && n == Math.rint(n);
        return whole && 1 <= k && k <= n && n * window <= LONGEST_WINDOW;
    }

    private static @Nullable String above(String text, List<String> rest) throws BadName {
        if (rest.isEmpty()) {
            return null;
        }
        boolean word = rest.get(0).equals("above") || rest.get(0).equals("高于");
        if (rest.size() != 2 || !word || !ATTRIBUTE.matcher(rest.get(1)).matches()) {
            throw new BadName(
                    "'" + String.join(".", rest) + "' at the end of '" + text + "'",
                    "Only .above.<attribute> may follow, such as .above.warning_level.");
        }
        return rest.get(1);
    }

    private static String example(Quantity quantity, Statistic statistic) {
        String numbers = statistic.arguments() == 0 ? "" : statistic.arguments() == 1 ? "(1)" : "(1,2,3)";
        return quantity.name() + "." + statistic.text() + numbers + (statistic.windowed() ? ".1h" : "");
    }

    private static String known() {
        StringBuilder known = new StringBuilder();
        for (Statistic statistic : Statistic.values()) {
            known.append(known.isEmpty() ? "" : ", ").append(statistic.text());
        }
        return known.toString();
    }

    private static double number(String text, String where) throws BadName {
        if (NUMBER.matcher(text).matches()) {
            // One zero: -0 is another name for it.
            return Double.parseDouble(text) + 0.0;
        }
        throw new BadName("'" + text + "' in " + where, "Write a plain decimal number.");
    }

    /** The catalogue's name that differs least from a misspelt one, if any is near. */
    private Optional<String> nearest(String wrong) {
        String best = null;
        int least = 3;
        for (Quantity quantity : catalogue.all()) {
            int distance = Spelling.distance(wrong.toLowerCase(Locale.ROOT), quantity.name());
            if (distance < least) {
                least = distance;
                best = quantity.name();
            }
        }
        return Optional.ofNullable(best);
    }

    private static List<String> splitOutside(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Milliseconds of {@code 90s}, {@code 5m}, {@code 3h}, {@code 2d} or {@code 3小时}; 0 if it is none. */
    public static long parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return 0;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s", "秒" -> count * 1000;
            case "m", "分", "分钟" -> count * 60_000;
            case "h", "时", "小时" -> count * 3_600_000;
            default -> count * 86_400_000;
        };
    }

    /** The shortest form of a duration: {@code 3h}, {@code 90s}. Days are written as hours up to 48 h. */
    public static String duration(long millis) {
        if (millis % 86_400_000 == 0 && millis > 2 * 86_400_000L) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        return millis % 60_000 == 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    /** The shortest plain form of a number: {@code 3}, {@code 0.5}. */
    public static String number(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
