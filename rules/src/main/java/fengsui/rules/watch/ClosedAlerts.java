package fengsui.rules.watch;

import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The closed alerts that still stand in the world's view: thirty days of event time after CLOSED they are taken out. One
 * that is told of again after that stands for another thirty days. Not thread-safe.
 */
final class ClosedAlerts {

    /** So long a closed alert can be seen. */
    static final long SEEN_MILLIS = 30L * 86_400_000;

    /** Instants at which they are due, by alert id, earliest first. */
    private final Map<String, Long> due = new LinkedHashMap<>();

    /** Notes a change that was published. */
    void see(AlertChange change) {
        if (change.state() == AlertState.CLOSED) {
            due.putIfAbsent(change.alertId(), change.at() + SEEN_MILLIS);
        }
    }

    /** Takes out what is due. */
    void step(long t, StageOutput out) {
        if (nextWake() > t) {
            return;
        }
        Iterator<Map.Entry<String, Long>> entries = due.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<String, Long> entry = entries.next();
            if (entry.getValue() > t) {
                return;
            }
            out.forget(entry.getKey());
            entries.remove();
        }
    }

    /** The next instant at which one is due; {@code Long.MAX_VALUE} if none is. */
    long nextWake() {
        return due.isEmpty() ? Long.MAX_VALUE : due.values().iterator().next();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(due.size());
        for (Map.Entry<String, Long> entry : due.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    static ClosedAlerts read(DataInput in) throws IOException {
        ClosedAlerts closed = new ClosedAlerts();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            closed.due.put(in.readUTF(), in.readLong());
        }
        return closed;
    }
}
