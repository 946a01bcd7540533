package fengsui.jobs.stage;

import fengsui.rules.watch.ItemQueue;
import fengsui.rules.watch.Stage;

/** All that one key of one stage holds: the stage, what waits for its instant, and the timer that is set. */
final class StageState {

    static final long NO_TIMER = Long.MAX_VALUE;

    final StageKind kind;
    final Stage stage;
    final ItemQueue waiting = new ItemQueue();
    /** The instant of the one timer that is set: when something is due next. */
    long timer = NO_TIMER;
    /** Hash of the county's newest ledger record; empty before the first. */
    String ledgerHash = "";

    StageState(StageKind kind, Stage stage) {
        this.kind = kind;
        this.stage = stage;
    }

    /** When something is due next, epoch milliseconds; {@link #NO_TIMER} if nothing is. */
    long due() {
        return Math.min(waiting.first(), stage.nextWake());
    }
}
