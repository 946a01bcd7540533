package fengsui.simulator.replay;

import fengsui.connectors.wire.Message;
import fengsui.jobs.engine.BoundedReplay;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.pack.Compiled;
import fengsui.rules.pack.PackCompiler;
import fengsui.rules.pack.PackSource;
import fengsui.rules.pack.Problem;
import fengsui.rules.quantity.Catalogue;
import fengsui.rules.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Which engine replays run on. */
final class ReplayEngines {

    private ReplayEngines() {}

    /** The engine of this release at that parallelism. */
    static Optional<ReplayEngine> shipped(int parallelism) {
        return Optional.of(new Bounded(parallelism));
    }

    private record Bounded(int parallelism) implements ReplayEngine {
        @Override
        public void run(
                Iterable<Message> log,
                long end,
                Consumer<FindingChange> findings,
                BiConsumer<AlertChange, byte[]> alerts,
                LongConsumer reached)
                throws Exception {
            BoundedReplay.run(log, end, parallelism, findings, alerts, reached);
        }

        @Override
        public List<Problem> problems(PackSource pack) {
            Compiled compiled = PackCompiler.compile(pack, Catalogue.shipped(), Tables.shipped());
            return compiled instanceof Compiled.Refused refused ? refused.problems() : List.of();
        }
    }
}
