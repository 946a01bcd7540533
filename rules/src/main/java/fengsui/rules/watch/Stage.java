package fengsui.rules.watch;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The state of one key of one stage: a grid, a county or a county's desk. It acts once per instant of event time on
 * sorted input, and is the only thing a checkpoint must hold. Confined to one thread.
 */
public interface Stage {

    /**
     * Applies everything of an instant and judges once.
     *
     * @param t epoch milliseconds; later than the last call's
     * @param items all items of that instant in {@link Item#ORDER}; empty if only time has passed
     * @param deployment packs and modes known so far
     * @param out takes what the stage emits, all stamped t
     */
    void step(long t, List<Item> items, Deployment deployment, StageOutput out);

    /** The next instant at which it must act if nothing more comes; {@code Long.MAX_VALUE} if none. */
    long nextWake();

    void write(DataOutput out) throws IOException;
}
