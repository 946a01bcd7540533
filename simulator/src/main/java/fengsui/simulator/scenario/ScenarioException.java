package fengsui.simulator.scenario;

import java.util.List;

/** A scenario file that cannot be played; carries every fault of it. */
public final class ScenarioException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    ScenarioException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One sentence each, with file and line. */
    public List<String> faults() {
        return faults;
    }
}
