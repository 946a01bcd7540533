package fengsui.connectors.settings;

import fengsui.rules.indicator.IndicatorNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one setting.
 *
 * @param <T> what its text is read as
 */
public final class Setting<T> {

    private static final Pattern HOST_AND_PORT = Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:[0-9]{1,5}");
    private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+?(:[0-9]{1,5})?");
    private static final Pattern BARE_HOST = Pattern.compile("[A-Za-z0-9._-]+");

    private final String key;
    private final String expectation;
    private final @Nullable String preset;
    private final String sentence;
    private final Function<String, Optional<T>> reader;
    private final Function<String, String> advice;
    private final boolean secret;

    private Setting(
            String key,
            String expectation,
            @Nullable String preset,
            String sentence,
            Function<String, Optional<T>> reader) {
        this(key, expectation, preset, sentence, reader, text -> "", false);
    }

    private Setting(
            String key,
            String expectation,
            @Nullable String preset,
            String sentence,
            Function<String, Optional<T>> reader,
            Function<String, String> advice,
            boolean secret) {
        this.key = key;
        this.expectation = expectation;
        this.preset = preset;
        this.sentence = sentence;
        this.reader = reader;
        this.advice = advice;
        this.secret = secret;
    }

    /** One of an enum's constants, in any case. Required without a preset, as all settings are. */
    public static <E extends Enum<E>> Setting<E> ofConstant(
            String key, Class<E> type, @Nullable String preset, String sentence) {
        E[] constants = type.getEnumConstants();
        String names = Arrays.stream(constants).map(Setting::lower).collect(Collectors.joining(" or "));
        return new Setting<>(key, names, preset, sentence, text -> Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst());
    }

    /** {@code host:port}, several separated by commas. */
    public static Setting<String> ofBrokers(String key, @Nullable String preset, String sentence) {
        return new Setting<>(
                key,
                "host:port",
                preset,
                sentence,
                text -> Arrays.stream(text.split(",", -1))
                                .allMatch(part -> HOST_AND_PORT.matcher(part).matches())
                        ? Optional.of(text)
                        : Optional.empty(),
                text -> BARE_HOST.matcher(text).matches() ? "Maybe '" + text + ":9092'." : "",
                false);
    }

    /** A duration such as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, inside bounds. */
    public static Setting<Duration> ofDuration(
            String key, Duration least, Duration most, @Nullable String preset, String sentence) {
        String expectation = "a duration from " + durationText(least) + " to " + durationText(most);
        return new Setting<>(
                key,
                expectation,
                preset,
                sentence,
                text -> duration(text).filter(found -> found.compareTo(least) >= 0 && found.compareTo(most) <= 0),
                text -> text.matches("[0-9]+") ? "Maybe '" + text + "s'." : "",
                false);
    }

    /** A whole number inside bounds. */
    public static Setting<Integer> ofWhole(String key, int least, int most, @Nullable String preset, String sentence) {
        return new Setting<>(key, "a whole number from " + least + " to " + most, preset, sentence, text -> whole(text)
                .filter(found -> found >= least && found <= most));
    }

    /** A path; empty for none. */
    public static Setting<Optional<Path>> ofPath(String key, String preset, String sentence) {
        return new Setting<>(key, "a path", preset, sentence, text -> {
            try {
                return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** {@code http://host:port} or {@code https://…}, without a path. */
    public static Setting<String> ofUrl(String key, @Nullable String preset, String sentence) {
        return new Setting<>(
                key,
                "http://host:port or https://host:port",
                preset,
                sentence,
                text -> URL.matcher(text).matches() ? Optional.of(text) : Optional.empty(),
                text -> HOST_AND_PORT.matcher(text).matches() ? "Maybe 'http://" + text + "'." : "",
                false);
    }

    /** A word of letters, digits and {@code . _ -}. */
    public static Setting<String> ofWord(String key, @Nullable String preset, String sentence) {
        return new Setting<>(
                key,
                "1 to 100 letters, digits and . _ -",
                preset,
                sentence,
                text -> text.matches("[A-Za-z0-9._-]{1,100}") ? Optional.of(text) : Optional.empty());
    }

    /** A text of at least 16 characters that is never printed and not taken from flags, where others could see it. */
    public static Setting<String> ofSecret(String key, String sentence) {
        return new Setting<>(
                key,
                "at least 16 characters",
                null,
                sentence,
                text -> text.length() >= 16 ? Optional.of(text) : Optional.empty(),
                text -> "",
                true);
    }

    /** {@code kafka.bootstrap}, also its flag {@code --kafka.bootstrap=…}. */
    public String key() {
        return key;
    }

    /** {@code FENGSUI_KAFKA_BOOTSTRAP}. */
    public String variable() {
        return "FENGSUI_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The text that holds if none is given; null: one must be given. */
    public @Nullable String preset() {
        return preset;
    }

    /** What a text must look like. */
    public String expectation() {
        return expectation;
    }

    /** What it is for. */
    public String sentence() {
        return sentence;
    }

    public boolean isSecret() {
        return secret;
    }

    Optional<T> read(String text) {
        return reader.apply(text);
    }

    /** Thing, value, expectation, advice; without the value of a secret. */
    String fault(String text) {
        String shown = secret ? "(secret)" : "'" + text + "'";
        String hint = advice.apply(text);
        return key + ": " + shown + " (expected: " + expectation + ")." + (hint.isEmpty() ? "" : " " + hint);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> duration(String text) {
        if (text.equals("0s")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.matches("[0-9]{1,9}ms")) {
            return Optional.of(Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2))));
        }
        long millis = IndicatorNames.parseDuration(text);
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static String durationText(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? IndicatorNames.duration(millis) : millis + "ms";
    }

    private static Optional<Integer> whole(String text) {
        return text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
