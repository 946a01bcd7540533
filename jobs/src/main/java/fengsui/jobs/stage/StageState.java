package fengsui.jobs.stage;

import fengsui.rules.watch.Item;
import fengsui.rules.watch.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** All that one key of one stage holds: the stage, what waits for its instant, and the timer that is set. */
final class StageState {

    static final long NO_TIMER = Long.MAX_VALUE;

    final StageKind kind;
    final Stage stage;
    final TreeMap<Long, List<Item>> waiting = new TreeMap<>();
    /** The instant the timer for the stage's own next wake is set to. */
    long timer = NO_TIMER;
    /** Hash of the county's newest ledger record; empty before the first. */
    String ledgerHash = "";

    StageState(StageKind kind, Stage stage) {
        this.kind = kind;
        this.stage = stage;
    }

    void add(Item item) {
        waiting.computeIfAbsent(item.at(), at -> new ArrayList<>(2)).add(item);
    }
}
