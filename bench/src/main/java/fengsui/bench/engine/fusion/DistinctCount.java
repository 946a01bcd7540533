package fengsui.bench.engine.fusion;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.HashMap;
import java.util.Map;
import org.kie.api.runtime.rule.AccumulateFunction;

/** The accumulate function Drools has not: how many different values there are. */
public final class DistinctCount implements AccumulateFunction<DistinctCount.Counts> {

    /** How often each value is in. */
    public static final class Counts implements Externalizable {
        private static final long serialVersionUID = 1;

        private final Map<Object, Integer> counts = new HashMap<>();

        /** For serialization, which never happens here. */
        public Counts() {}

        @Override
        public void writeExternal(ObjectOutput out) {
            throw new UnsupportedOperationException("a race is not saved");
        }

        @Override
        public void readExternal(ObjectInput in) {
            throw new UnsupportedOperationException("a race is not saved");
        }
    }

    @Override
    public Counts createContext() {
        return new Counts();
    }

    @Override
    public void init(Counts context) {
        context.counts.clear();
    }

    @Override
    public void accumulate(Counts context, Object value) {
        context.counts.merge(value, 1, Integer::sum);
    }

    @Override
    public void reverse(Counts context, Object value) {
        context.counts.computeIfPresent(value, (same, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public boolean supportsReverse() {
        return true;
    }

    @Override
    public Object getResult(Counts context) {
        return context.counts.size();
    }

    @Override
    public Class<?> getResultType() {
        return Integer.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
}
