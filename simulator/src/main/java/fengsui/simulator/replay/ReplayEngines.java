package fengsui.simulator.replay;

import java.util.Optional;

/** Which engine replays run on. */
final class ReplayEngines {

    private ReplayEngines() {}

    /** The engine of this release at that parallelism; empty while the topology cannot be run from here. */
    static Optional<ReplayEngine> shipped(int parallelism) {
        return Optional.empty();
    }
}
