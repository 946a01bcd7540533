package fengsui.bench.engine.plain;

/** A number for Drools: what it is, where, and the value. Mutable, as stateful sessions update it. */
public final class Fact {

    private final int source;
    private final int place;
    private double value;

    public Fact(int source, int place, double value) {
        this.source = source;
        this.place = place;
        this.value = value;
    }

    public int getSource() {
        return source;
    }

    public int getPlace() {
        return place;
    }

    public double getValue() {
        return value;
    }

    void value(double newer) {
        value = newer;
    }
}
