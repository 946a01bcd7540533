package fengsui.connectors.settings;

import java.util.List;

/** Writes the page that documents settings from their declarations. */
public final class SettingsPage {

    private SettingsPage() {}

    /** The whole page in Markdown. */
    public static String markdown(List<Setting<?>> declared) {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Generated from the declarations in `EngineSettings`; a test keeps it so. Do not edit.

                A setting is given as a flag (`--kafka.bootstrap=host:port`), in the environment (`FENGSUI_KAFKA_BOOTSTRAP`) or in a
                properties file in UTF-8, in this order of precedence. Unknown keys stop the start; all faults are told at once. Secrets are
                taken from environment or file alone and are never printed.

                | key | variable | expected | preset | what it is for |
                |---|---|---|---|---|
                """);
        for (Setting<?> setting : declared) {
            page.append("| `")
                    .append(setting.key())
                    .append("` | `")
                    .append(setting.variable())
                    .append("` | ");
            page.append(setting.expectation())
                    .append(setting.isSecret() ? " (secret)" : "")
                    .append(" | ");
            page.append(preset(setting))
                    .append(" | ")
                    .append(setting.sentence())
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String preset(Setting<?> setting) {
        String preset = setting.preset();
        if (preset == null) {
            return "required";
        }
        return preset.isEmpty() ? "none" : "`" + preset + "`";
    }
}
