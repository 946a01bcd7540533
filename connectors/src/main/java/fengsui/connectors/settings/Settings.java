package fengsui.connectors.settings;

import fengsui.rules.indicator.Spelling;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of declared settings. A flag goes before the environment, that before the file, that before the preset. */
public final class Settings {

    /** Variables of ours that are no settings: the launcher's. */
    private static final Set<String> LAUNCHER =
            Set.of("FENGSUI_HOME", "FENGSUI_JAVA_OPTS", "FENGSUI_LOG", "FENGSUI_TTY");

    private final Map<Setting<?>, Object> values = new HashMap<>();

    /**
     * Where settings come from.
     *
     * @param file a properties file in UTF-8, or null
     * @param environment the process's; variables that do not begin with {@code FENGSUI_} are left alone
     * @param flags key to value of {@code --key=value}
     */
    public record Sources(@Nullable Path file, Map<String, String> environment, Map<String, String> flags) {}

    private Settings() {}

    /**
     * Reads all declared settings.
     *
     * @throws SettingsException with every fault: unknown keys, values that do not fit, required ones that lack
     */
    public static Settings read(List<Setting<?>> declared, Sources sources) throws SettingsException {
        return read(declared, declared, sources);
    }

    /**
     * Reads some settings of an installation: file and environment may hold the others, which are not looked at.
     *
     * @throws SettingsException with every fault
     */
    static Settings read(List<Setting<?>> declared, List<Setting<?>> known, Sources sources) throws SettingsException {
        List<String> faults = new ArrayList<>();
        Map<String, String> file = load(sources.file(), faults);
        Map<String, String> environment = ours(sources.environment());
        unknown("", known, Setting::key, file, faults);
        unknown("", known, Setting::variable, environment, faults);
        unknown("--", declared, Setting::key, sources.flags(), faults);
        Settings settings = new Settings();
        for (Setting<?> setting : declared) {
            String flag = sources.flags().get(setting.key());
            if (flag != null && setting.isSecret()) {
                faults.add("--" + setting.key() + ": (secret) (expected: no flag, which others could see). Use "
                        + setting.variable() + " or the file.");
                continue;
            }
            String text = flag != null
                    ? flag
                    : environment.getOrDefault(setting.variable(), file.getOrDefault(setting.key(), setting.preset()));
            settings.put(setting, text, faults);
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
        return settings;
    }

    /** The value of a setting that was declared. */
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        if (value == null) {
            throw new IllegalArgumentException("setting: " + setting.key() + " (expected: one that was declared)");
        }
        @SuppressWarnings("unchecked") // put() stored what this setting's own reader gave.
        T typed = (T) value;
        return typed;
    }

    private <T> void put(Setting<T> setting, @Nullable String text, List<String> faults) {
        if (text == null) {
            faults.add(setting.key() + ": missing (expected: " + setting.expectation() + "). Set " + setting.variable()
                    + (setting.isSecret() ? " or the file." : " or --" + setting.key() + "=…."));
            return;
        }
        Optional<T> value = setting.read(text.trim());
        if (value.isEmpty()) {
            faults.add(setting.fault(text.trim()));
            return;
        }
        values.put(setting, value.get());
    }

    private static Map<String, String> load(@Nullable Path file, List<String> faults) {
        Map<String, String> found = new TreeMap<>();
        if (file == null) {
            return found;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add("settings file: '" + file + "' (expected: a readable properties file in UTF-8). "
                    + e.getClass().getSimpleName() + ".");
        }
        properties.stringPropertyNames().forEach(name -> found.put(name, properties.getProperty(name)));
        return found;
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        Map<String, String> ours = new TreeMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("FENGSUI_") && !LAUNCHER.contains(name)) {
                ours.put(name, value);
            }
        });
        return ours;
    }

    private static void unknown(
            String prefix,
            List<Setting<?>> declared,
            Function<Setting<?>, String> name,
            Map<String, String> given,
            List<String> faults) {
        List<String> known = declared.stream().map(name).toList();
        for (String key : new TreeMap<>(given).keySet()) {
            if (!known.contains(key)) {
                faults.add(prefix + key + ": no such setting (expected: one of docs/configuration.md)."
                        + nearest(key, known)
                                .map(near -> " Maybe '" + prefix + near + "'.")
                                .orElse(""));
            }
        }
    }

    private static Optional<String> nearest(String wrong, List<String> known) {
        String best = null;
        int least = Math.max(3, wrong.length() / 3);
        for (String key : known) {
            int distance = Spelling.distance(wrong.toLowerCase(Locale.ROOT), key.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = key;
            }
        }
        return Optional.ofNullable(best);
    }
}
