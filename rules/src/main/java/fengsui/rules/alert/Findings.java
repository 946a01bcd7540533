package fengsui.rules.alert;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The findings of one place that have not ended, in order, with their tally. Not thread-safe. */
final class Findings {

    private final TreeMap<ActiveFinding.Key, ActiveFinding> byKey = new TreeMap<>();
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

    Collection<ActiveFinding> values() {
        return Collections.unmodifiableCollection(byKey.values());
    }

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
