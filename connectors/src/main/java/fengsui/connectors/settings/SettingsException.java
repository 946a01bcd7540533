package fengsui.connectors.settings;

import java.util.List;

/** Everything that is wrong with the settings. */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    /** @param faults one sentence each, with what is expected */
    public SettingsException(List<String> faults) {
        super("settings, faults: " + faults.size() + "\n  " + String.join("\n  ", faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** One line each: thing, value, expectation, advice. */
    public List<String> faults() {
        return faults;
    }
}
