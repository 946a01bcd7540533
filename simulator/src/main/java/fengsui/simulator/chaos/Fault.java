package fengsui.simulator.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is done to a running engine, in an order that lets a reader find it in the table of faults. */
public enum Fault {
    KILL_TASKMANAGER(10, 20, "SIGKILL to a TaskManager"),
    FREEZE_TASKMANAGER(15, 50, "SIGSTOP to a TaskManager for 30 s, then SIGCONT: the zombie is fenced"),
    KILL_JOBMANAGER(20, 35, "SIGKILL to the JobManager, started again at once"),
    KILL_BEFORE_COMMIT(10, 25, "SIGKILL to a TaskManager between pre-commit and commit of the ledger"),
    KILL_TWICE(60, 40, "SIGKILL to a TaskManager, and to the other while the job restarts"),
    BROKER_RESTART(15, 25, "SIGKILL to the broker in mid-transaction, started again at once"),
    BROKER_DOWN(15, 95, "SIGKILL to the broker, started again after 60 s"),
    RESCALE(0, 100, "stop at a savepoint, go on with one subtask, then with two again"),
    SAVEPOINT(0, 45, "stop at a savepoint, go on from it"),
    CHECKPOINTS_FAIL(0, 30, "the checkpoint store takes nothing for 15 s"),
    CORRUPT_CHECKPOINT(0, 60, "all of the engine is killed and its newest checkpoint damaged"),
    CLOCK_STOPS(15, 20, "no clocks for 12 s"),
    DEVICE_AHEAD(0, 10, "a device whose clock is five minutes ahead"),
    SHUFFLE(0, 10, "messages out of order inside the bound"),
    DUPLICATES(0, 10, "every message twice"),
    REPLAYED_BATCH(0, 10, "a whole batch written again"),
    GARBAGE(0, 10, "malformed, oversized, deep, truncated messages into every input"),
    HOT_KEY(0, 15, "one grid gets 80 % of all messages"),
    UNKNOWN_SITES(0, 25, "100,000 sites nobody has registered report once"),
    HOSTILE_PACK(0, 15, "packs that do not compile, loop, or run code");

    private final int boundSeconds;
    private final int usualSeconds;
    private final String sentence;

    Fault(int boundSeconds, int usualSeconds, String sentence) {
        this.boundSeconds = boundSeconds;
        this.usualSeconds = usualSeconds;
        this.sentence = sentence;
    }

    /** {@code kill-taskmanager}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> of(String title) {
        return Arrays.stream(values())
                .filter(fault -> fault.title().equals(title.trim()))
                .findFirst();
    }

    /** Event time must go on within so many seconds after the fault, an outage of the broker taken off; 0: no bound. */
    public int boundSeconds() {
        return boundSeconds;
    }

    /** How long it takes with all that follows, so that a scenario is played slowly enough. */
    int usualSeconds() {
        return usualSeconds;
    }

    String sentence() {
        return sentence;
    }
}
