package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.connectors.wire.RejectReason;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.drill.DrillLedger;
import fengsui.simulator.drill.EngineView;
import fengsui.simulator.drill.Player;
import fengsui.simulator.drill.Reactions;
import fengsui.simulator.play.Timeline;
import fengsui.simulator.scenario.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One performance of the same play, against whatever engine serves the brokers. */
final class Performance {

    static final Realm REALM = Realm.EXERCISE;
    static final int PARTITIONS = 2;
    static final long BOUND_MILLIS = 1000;

    private static final long CLOCK_MILLIS = 5000;

    private final Stage stage;
    private final long seed;
    private final PackSource pack;
    private final int floodedGrids;
    private final long spanMillis;

    /**
     * @param floodedGrids grids of the county that floods; 0: none
     * @param longestMillis the scenario is cut there
     */
    Performance(Stage stage, long seed, PackSource pack, int floodedGrids, long longestMillis) {
        long whole = stage.scenario().end() - stage.scenario().start();
        this.spanMillis = Math.min(whole, longestMillis) / CLOCK_MILLIS * CLOCK_MILLIS;
        this.stage = stage;
        this.seed = seed;
        this.pack = pack;
        this.floodedGrids = floodedGrids;
    }

    /**
     * What it led to.
     *
     * @param ledger all of it, checked
     * @param changes how many alert changes were published
     * @param rejected dead letters by reason, each counted at least once
     */
    record Result(LedgerVerifier.Report ledger, int changes, Map<RejectReason, Long> rejected) {}

    /** The play, to be handed to {@link #play} and perhaps disturbed meanwhile. */
    Disturbed script() {
        Timeline timeline = new Timeline(
                stage, seed, pack, CLOCK_MILLIS, topic -> topic.feed().isPresent() ? PARTITIONS : topic.partitions());
        FloodCounty county = floodedGrids == 0 ? null : new FloodCounty(floodedGrids);
        return new Disturbed(
                timeline, county, PARTITIONS, seed, stage.scenario().start() + spanMillis);
    }

    long spanMillis() {
        return spanMillis;
    }

    /**
     * Plays it to its end and reads the ledger.
     *
     * @param speed most event seconds per second; 0: as fast as it goes
     * @param health says why the engine has failed, or nothing
     * @param started told the player once it is about to begin, or null
     */
    Result play(
            Brokers brokers, Disturbed script, double speed, Player.Health health, @Nullable Consumer<Player> started)
            throws InterruptedException {
        Properties clients = brokers.clientProperties();
        Reactions reactions = new Reactions(stage.scenario().operators());
        Player.Pace pace = new Player.Pace(speed, stage.scenario().shortestReaction(), BOUND_MILLIS);
        try (EngineView view = new EngineView(clients, REALM, stage.scenario().start(), reactions::see);
                Player player = new Player(clients, REALM, view, reactions, pace, health)) {
            view.mayRefuse(Poison.HOSTILE);
            if (started != null) {
                started.accept(player);
            }
            player.play(script, at -> {});
            LedgerVerifier.Report ledger = DrillLedger.verify(clients, REALM, view.changes(), player.decided());
            return new Result(ledger, view.changes().size(), new EnumMap<>(view.rejected()));
        }
    }
}
