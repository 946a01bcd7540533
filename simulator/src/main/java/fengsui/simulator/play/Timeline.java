package fengsui.simulator.play;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.area.AreaName;
import fengsui.rules.area.Site;
import fengsui.rules.observation.Realm;
import fengsui.rules.pack.PackSource;
import fengsui.simulator.scenario.Stage;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.ToIntFunction;

/**
 * A scenario as messages in the order their producers write them. First register and pack, then the first clock of every
 * partition, then observations with a round of clocks each step. The same stage, seed and step give the same messages.
 * Not for several threads; can be run through once.
 */
public final class Timeline implements Play {

    /** Everything is out of the bound, and the engine has judged the last instant, this long after the scenario's end. */
    private static final long TAIL = 5_000;

    private static final Realm REALM = Realm.EXERCISE;

    private final Stage stage;
    private final PackSource pack;
    private final long step;
    private final ToIntFunction<Topic> partitions;
    private final Feeds feeds;
    private final Queue<Posting> ready = new ArrayDeque<>();
    private final PriorityQueue<Queued> written =
            new PriorityQueue<>(Comparator.comparingLong((Queued queued) -> queued.posting.sentAt())
                    .thenComparingLong(queued -> queued.ordinal));
    private long ordinal;
    private long clock;

    private record Queued(Posting posting, long ordinal) {}

    /**
     * @param seed draws noise, faults and calls
     * @param step milliseconds of event time between two rounds of clocks
     * @param partitions how many partitions a topic has
     */
    public Timeline(Stage stage, long seed, PackSource pack, long step, ToIntFunction<Topic> partitions) {
        if (step <= 0 || step > 60_000) {
            throw new IllegalArgumentException("clock step: " + step + " ms (expected: 1 to 60000)");
        }
        this.stage = stage;
        this.pack = pack;
        this.step = step;
        this.partitions = partitions;
        this.feeds = new Feeds(stage, seed, partitions, this::write);
        this.clock = stage.scenario().start();
        register();
        clocks();
    }

    @Override
    public long lastClock() {
        return stage.scenario().end() + TAIL;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && clock < lastClock()) {
            advance();
        }
        return !ready.isEmpty();
    }

    @Override
    public Posting next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the scenario is over");
        }
        return ready.remove();
    }

    /** Lets something happen that is not in the script; counts from the next second not yet written. */
    public void inject(Inject inject) {
        feeds.inject(inject);
    }

    /** The key of a message: the realm is its first part, so that no other realm's records share it. */
    public static String key(String of) {
        return REALM + "/" + of;
    }

    /** The partition of what belongs to that grid; the same for every feed. */
    public static int partition(String grid, int partitions) {
        return Math.floorMod((grid.hashCode() * 0x9E3779B9) >>> 7, partitions);
    }

    private void register() {
        long before = clock - 1;
        for (AreaName name : stage.county().areaNames()) {
            String key = key("area/" + name.area());
            ready.add(new Posting(before, Topic.REGISTER, 0, key, new Message.OfArea(name)));
        }
        for (Site site : stage.county().sites()) {
            String key = key("site/" + site.id());
            ready.add(new Posting(before, Topic.REGISTER, 0, key, new Message.OfSite(site)));
        }
        ready.add(new Posting(before, Topic.PACKS, 0, key("pack/" + pack.version()), new Message.OfPack(pack, before)));
    }

    private void advance() {
        long until = Math.min(clock + step, lastClock());
        feeds.produce(clock, until);
        clock = until;
        while (!written.isEmpty() && written.element().posting.sentAt() <= clock) {
            ready.add(written.remove().posting);
        }
        clocks();
    }

    private void clocks() {
        for (Topic topic : Topic.inputs()) {
            for (int partition = 0; partition < partitions.applyAsInt(topic); partition++) {
                ready.add(new Posting(clock, topic, partition, key("clock"), new Message.OfClock(clock)));
            }
        }
    }

    private void write(Posting posting) {
        written.add(new Queued(posting, ordinal++));
    }
}
