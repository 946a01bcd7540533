package fengsui.rules.evaluation;

/**
 * The one fact Drools sees: a situation laid out as plain numbers, and the marks the productions leave on it. The
 * program generates a subclass per scope with one property per number, so that Drools indexes the literals.
 *
 * <p>Public only because generated code lives in a class loader of its own; nothing else uses it.
 */
public abstract class Facts {

    double[] values = new double[0];
    long[] marks = new long[0];

    /** One number of the situation; what it means is the layout's business. */
    protected final double number(int field) {
        return values[field];
    }

    /** Notes that a production's condition holds. Called by generated consequences only. */
    public final void mark(int production) {
        marks[production >> 6] |= 1L << (production & 63);
    }
}
