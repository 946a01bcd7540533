package fengsui.simulator.chaos;

import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.rules.observation.Observation;
import fengsui.simulator.play.Play;
import fengsui.simulator.play.Posting;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A play with a flood in it that can be disturbed while it goes on, in ways that must change nothing. Played by one thread,
 * disturbed by another.
 */
final class Disturbed implements Play {

    /** So many of the newest messages are remembered, to be written again. */
    private static final int REMEMBERED = 3000;

    /** When the flood comes, after the first clock. */
    static final long FLOOD_AFTER_MILLIS = 600_000;

    private static final long FLICKER_MILLIS = 30_000;
    private static final long AHEAD_MILLIS = 300_000;

    private final Play play;
    private final @Nullable FloodCounty county;
    private final int partitions;
    private final long end;
    private final Random random;
    private final Queue<Posting> ready = new ArrayDeque<>();
    private final Deque<Posting> newest = new ArrayDeque<>();
    private final AtomicReference<@Nullable CountDownLatch> gate = new AtomicReference<>();
    private final AtomicLong messagesAhead = new AtomicLong();
    private volatile boolean shuffled;
    private volatile boolean doubled;
    private volatile boolean deviceAhead;
    private long firstClock = Long.MIN_VALUE;
    private long newestClock = Long.MIN_VALUE;
    private int turn = -1;
    private @Nullable Posting ahead;

    /**
     * @param county floods ten minutes after the start, or null
     * @param partitions of the topics of observations
     * @param end nothing is handed on after the clocks of this instant, a whole number of clock steps after the first
     */
    Disturbed(Play play, @Nullable FloodCounty county, int partitions, long seed, long end) {
        this.play = play;
        this.end = end;
        this.county = county;
        this.partitions = partitions;
        this.random = new Random(seed);
    }

    @Override
    public long lastClock() {
        return Math.min(play.lastClock(), end);
    }

    @Override
    public boolean hasNext() {
        return !ready.isEmpty() || more();
    }

    /** After the last clocks, one for each partition, the next message is none of them. */
    private boolean more() {
        if (ahead == null && play.hasNext()) {
            ahead = play.next();
        }
        return ahead != null && (newestClock < end || (ahead.isClock() && at(ahead) == end));
    }

    private Posting take() {
        Posting taken = more() ? ahead : null;
        if (taken == null) {
            throw new NoSuchElementException("the play is over");
        }
        ahead = null;
        return taken;
    }

    private static long at(Posting clock) {
        return ((Message.OfClock) clock.message()).at();
    }

    @Override
    public Posting next() {
        CountDownLatch closed = gate.get();
        if (closed != null) {
            await(closed);
        }
        if (ready.isEmpty()) {
            fill();
        }
        return ready.remove();
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fill() {
        Posting next = take();
        if (!next.isClock()) {
            List<Posting> batch = new ArrayList<>(List.of(next));
            Posting after = null;
            while (after == null && more()) {
                Posting posting = take();
                if (posting.isClock()) {
                    after = posting;
                } else {
                    batch.add(posting);
                }
            }
            between(batch);
            if (after != null) {
                clock(after);
            }
        } else {
            clock(next);
        }
    }

    /** Messages between two rounds of clocks. */
    private void between(List<Posting> batch) {
        boolean live = firstClock != Long.MIN_VALUE;
        if (live && shuffled) {
            Collections.shuffle(batch, random);
        }
        for (Posting posting : batch) {
            ready.add(posting);
            if (live && doubled) {
                ready.add(posting);
            }
            if (live) {
                remember(posting);
                if (deviceAhead) {
                    ahead(posting);
                }
            }
        }
    }

    private void clock(Posting clock) {
        FloodCounty floods = county;
        long at = at(clock);
        if (firstClock == Long.MIN_VALUE) {
            firstClock = at;
            if (floods != null) {
                ready.addAll(floods.register(at - 1));
            }
        }
        long flood = firstClock + FLOOD_AFTER_MILLIS;
        if (floods != null && at > flood && at != newestClock) {
            if (turn < 0) {
                ready.addAll(floods.flood(flood, partitions));
                turn = 0;
            }
            while (flood + (turn + 1) * FLICKER_MILLIS < at) {
                ready.addAll(floods.flicker(flood + (turn + 1) * FLICKER_MILLIS, turn, partitions));
                turn++;
            }
        }
        newestClock = at;
        ready.add(clock);
    }

    private void ahead(Posting posting) {
        if (posting.message() instanceof Message.OfObservation of) {
            Observation right = of.observation();
            Observation wrong = new Observation(
                    right.realm(),
                    right.id() + "-ahead",
                    right.feed(),
                    right.grid(),
                    right.site(),
                    right.quantity(),
                    right.value(),
                    posting.sentAt() + AHEAD_MILLIS,
                    right.quality());
            messagesAhead.incrementAndGet();
            ready.add(new Posting(
                    posting.sentAt(),
                    posting.topic(),
                    posting.partition(),
                    posting.key(),
                    new Message.OfObservation(wrong)));
        }
    }

    private synchronized void remember(Posting posting) {
        if (posting.topic() == Topic.REGISTER || posting.topic() == Topic.PACKS) {
            return;
        }
        newest.addLast(posting);
        if (newest.size() > REMEMBERED) {
            newest.removeFirst();
        }
    }

    /** The newest messages that were handed on, clocks, register and packs left out. */
    synchronized List<Posting> newest() {
        return List.copyOf(newest);
    }

    /** Nothing is handed on until {@link #open}. */
    void close() {
        gate.set(new CountDownLatch(1));
    }

    /** Goes on. */
    void open() {
        CountDownLatch closed = gate.getAndSet(null);
        if (closed != null) {
            closed.countDown();
        }
    }

    void shuffled(boolean on) {
        shuffled = on;
    }

    void doubled(boolean on) {
        doubled = on;
    }

    void deviceAhead(boolean on) {
        deviceAhead = on;
    }

    /** How many messages of a device ahead were handed on. */
    long messagesAhead() {
        return messagesAhead.get();
    }
}
