package fengsui.simulator.drill;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.evaluation.GateCounts;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.finding.FindingReason;
import fengsui.rules.observation.Observation;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.rules.watch.Compilation;
import fengsui.rules.watch.Core;
import fengsui.rules.watch.CoreOutput;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Request;
import fengsui.simulator.play.Posting;
import fengsui.simulator.play.Timeline;
import fengsui.simulator.scenario.Stage;
import fengsui.simulator.score.ScoreSheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A drill on the pure core: the same messages, the same score, a few seconds. What it cannot show is what the wire, Kafka
 * and Flink do to them.
 */
final class CoreDrill implements CoreOutput {

    private static final long BOUND_MILLIS = 1000;

    private final Stage stage;
    private final Reactions reactions;
    private final List<AlertChange> changes = new ArrayList<>();
    private final Set<String> rules = new TreeSet<>();
    private final Map<String, Long> clocks = new HashMap<>();
    private final Core core;
    private long offset;

    private CoreDrill(Stage stage, Compilation compilation) {
        this.stage = stage;
        this.reactions = new Reactions(stage.scenario().operators());
        this.core = new Core(Realm.EXERCISE, source -> compilation, this);
    }

    /**
     * What a drill came to.
     *
     * @param rules the rules that held somewhere
     */
    record Result(ScoreSheet sheet, List<AlertChange> changes, Set<String> rules, GateCounts gate) {}

    /** The messages of a scenario, to be played as often as wanted. */
    static List<Posting> messages(Stage stage, long seed, PackSource pack, int partitions) {
        List<Posting> postings = new ArrayList<>();
        new Timeline(stage, seed, pack, 5000, topic -> topic.feed().isPresent() ? partitions : topic.partitions())
                .forEachRemaining(postings::add);
        return postings;
    }

    /** Plays them by the rules of another pack than theirs, if wanted. */
    static Result play(Stage stage, List<Posting> messages, Compilation compilation) {
        CoreDrill drill = new CoreDrill(stage, compilation);
        messages.forEach(drill::take);
        return new Result(
                ScoreSheet.of(stage.truth(), drill.changes),
                List.copyOf(drill.changes),
                drill.rules,
                drill.core.gate());
    }

    private void take(Posting posting) {
        String origin = posting.topic() + "/" + posting.partition();
        Message message = posting.message();
        if (message instanceof Message.OfObservation of) {
            Observation observation = of.observation();
            long at = stamp(observation.observedAt(), origin);
            core.observe(
                    new Item.ObservationItem(at, observation, posting.topic().ordinal(), offset++));
        } else if (message instanceof Message.OfClock clock) {
            clock(origin, clock.at());
        } else {
            core.ask(request(message));
        }
    }

    private Request request(Message message) {
        long start = stage.scenario().start();
        if (message instanceof Message.OfSite site) {
            return new Request.OfSite(start, site.site());
        }
        if (message instanceof Message.OfArea area) {
            return new Request.OfArea(start, area.area());
        }
        if (message instanceof Message.OfPack pack) {
            return new Request.OfPack(start, pack.source());
        }
        throw new IllegalStateException("a drill sends no " + message);
    }

    private void clock(String origin, long at) {
        clocks.put(origin, at);
        boolean last = origin.equals(Topic.ACTIONS + "/0");
        if (last) {
            reactions
                    .take(at)
                    .forEach(due -> core.act(due.county(), due.action().at(), due.action()));
            core.advance(at - BOUND_MILLIS);
        }
    }

    private long stamp(long at, String origin) {
        Long clock = clocks.get(origin);
        return clock == null ? at : Math.max(at, clock - BOUND_MILLIS + 1);
    }

    @Override
    public void alert(AlertChange change) {
        changes.add(change);
        reactions.see(change);
    }

    @Override
    public void finding(FindingChange change) {
        if (change.reason() == FindingReason.HELD) {
            rules.add(change.rule().name());
        }
    }

    @Override
    public void refused(long at, String subject, List<String> problems) {
        throw new IllegalStateException(subject + " refused: " + problems);
    }
}
