package fengsui.simulator.drill;

/** A drill that could not be played to its end. */
public final class DrillFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrillFault(String message) {
        super(message);
    }
}
