package fengsui.jobs.operation;

import fengsui.connectors.settings.Setting;
import fengsui.connectors.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Declared settings as options of a command. What is no option is left to the settings, so that a misspelt key is told
 * together with all other faults.
 */
final class SettingFlags {

    private static final String FILE = "--settings";

    private SettingFlags() {}

    /** Adds an option for each setting, and one for a file of them. */
    static void declare(CommandSpec command, List<Setting<?>> settings) {
        for (Setting<?> setting : settings) {
            if (!setting.isSecret()) {
                command.addOption(option(setting));
            }
        }
        command.addOption(OptionSpec.builder(FILE)
                .type(Path.class)
                .paramLabel("FILE")
                .description("Properties file in UTF-8 with settings. Flags go before the environment (FENGSUI_…), that"
                        + " before the file.")
                .build());
        command.parser().unmatchedArgumentsAllowed(true);
    }

    private static OptionSpec option(Setting<?> setting) {
        String flag = "--" + setting.key();
        String[] names = setting.key().equals("clock.every") ? new String[] {"--every", flag} : new String[] {flag};
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel("X")
                .description(description(setting))
                .build();
    }

    private static String[] description(Setting<?> setting) {
        String preset = setting.preset();
        String given = preset == null ? "Required." : preset.isEmpty() ? "" : "Default: " + preset + ".";
        return new String[] {
            (setting.sentence() + " Expected: " + setting.expectation() + ". " + given)
                    .trim()
                    .replace("%", "%%")
        };
    }

    /** Where the command's settings come from. */
    static Settings.Sources sources(CommandSpec command, List<Setting<?>> settings, Map<String, String> environment) {
        Map<String, String> flags = new TreeMap<>();
        for (Setting<?> setting : settings) {
            OptionSpec option = command.findOption("--" + setting.key());
            String value = option == null ? null : option.getValue();
            if (value != null) {
                flags.put(setting.key(), value);
            }
        }
        unmatched(command, flags);
        OptionSpec fileOption = command.findOption(FILE);
        @Nullable Path file = fileOption == null ? null : fileOption.getValue();
        return new Settings.Sources(file, environment, flags);
    }

    private static void unmatched(CommandSpec command, Map<String, String> flags) {
        Deque<String> rest =
                new ArrayDeque<>(command.commandLine().getParseResult().unmatched());
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            if (!argument.startsWith("--")) {
                throw new ParameterException(
                        command.commandLine(), "'" + argument + "' (expected: --key=value, see --help).");
            }
            String[] parts = Arrays.copyOf(argument.substring(2).split("=", 2), 2);
            boolean valueFollows =
                    parts[1] == null && !rest.isEmpty() && !rest.element().startsWith("--");
            String value = valueFollows ? rest.removeFirst() : parts[1] == null ? "" : parts[1];
            flags.put(parts[0], value);
        }
    }
}
