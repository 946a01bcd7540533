package fengsui.simulator.replay;

import fengsui.connectors.wire.Message;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What plays a bounded log through the topology. All types are of the JDK, {@code rules} and {@code connectors}, so that
 * a method of {@code jobs} with these parameters is an engine without knowing this module.
 */
@FunctionalInterface
public interface ReplayEngine {

    /**
     * Plays the log to its end and returns when everything up to {@code end} is decided and delivered. The consumers may
     * be called from any thread; the changes of one finding come in order of time. Whatever it throws is a fault of the
     * replay.
     *
     * @param log areas, sites, the pack, then observations and clocks in the order of the log; each iterator begins anew
     * @param end epoch milliseconds; no timer after it fires
     * @param findings takes every change of every finding
     * @param alerts takes every alert change with its bytes in the wire format, without line end
     * @param reached told now and then which event time (epoch milliseconds) has been reached
     */
    void run(
            Iterable<Message> log,
            long end,
            Consumer<FindingChange> findings,
            BiConsumer<AlertChange, byte[]> alerts,
            LongConsumer reached)
            throws Exception;

    /** All problems of a pack; asked before any row is read, so that a wrong pack stops the start. */
    default List<Problem> problems(PackSource pack) {
        return List.of();
    }
}
