package fengsui.simulator.replay;

import java.util.List;

/** What a replay was given cannot be used. Carries all faults, one sentence each. */
public final class ReplayRefused extends Exception {

    private final transient List<String> faults;

    ReplayRefused(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
