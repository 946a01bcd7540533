package fengsui.bench.engine.plain;

import java.util.BitSet;

/** Where the consequences of Drools rules leave their mark: the rule held, or its release did. */
public final class Hits {

    private final BitSet held = new BitSet();
    private final BitSet released = new BitSet();

    /** Called by rules. */
    public void hold(int index) {
        held.set(index);
    }

    /** Called by rules. */
    public void release(int index) {
        released.set(index);
    }

    boolean holds(int index) {
        return held.get(index);
    }

    boolean releases(int index) {
        return released.get(index);
    }

    void clear() {
        held.clear();
        released.clear();
    }
}
