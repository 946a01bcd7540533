package fengsui.rules.alert;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one place that have not ended, with their tally. Asked for one by one far more often than told in order,
 * so they are sorted only then. Not thread-safe.
 */
final class Findings {

    private final Map<ActiveFinding.Key, ActiveFinding> byKey = new HashMap<>();
    private final FindingTally tally = new FindingTally();

    void put(ActiveFinding.Key key, ActiveFinding finding) {
        ActiveFinding before = byKey.put(key, finding);
        if (before != null) {
            tally.remove(before);
        }
        tally.add(finding);
    }

    /** Whether there was one. */
    boolean remove(ActiveFinding.Key key) {
        ActiveFinding before = byKey.remove(key);
        if (before != null) {
            tally.remove(before);
        }
        return before != null;
    }

    @Nullable
    ActiveFinding get(ActiveFinding.Key key) {
        return byKey.get(key);
    }

    boolean contains(ActiveFinding.Key key) {
        return byKey.containsKey(key);
    }

    /** All of them, in order of key. */
    List<ActiveFinding> inOrder() {
        return List.copyOf(new TreeMap<>(byKey).values());
    }

    /** All of them, in no order. */
    Map<ActiveFinding.Key, ActiveFinding> byKey() {
        return Collections.unmodifiableMap(byKey);
    }

    int size() {
        return byKey.size();
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** Not to be changed. */
    FindingTally tally() {
        return tally;
    }
}
