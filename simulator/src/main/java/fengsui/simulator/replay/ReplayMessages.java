package fengsui.simulator.replay;

import fengsui.connectors.wire.Message;
import fengsui.rules.observation.Observation;
import fengsui.rules.pack.PackSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A recording as the bounded log an engine reads: areas, sites and the pack, then for every instant t a clock t − 1 ms,
 * the rows of t and a clock t. The last clock is the replay's end.
 */
public final class ReplayMessages implements Iterable<Message> {

    private final SortedRows rows;
    private final Recording recording;
    private final PackSource pack;
    private final long end;
    private final AtomicLong played = new AtomicLong();

    /** @param end the last instant played, epoch milliseconds, inclusive */
    ReplayMessages(SortedRows rows, Recording recording, PackSource pack, long end) {
        this.rows = rows;
        this.recording = recording;
        this.pack = pack;
        this.end = end;
    }

    /** The last instant played, epoch milliseconds; no timer after it fires. */
    public long end() {
        return end;
    }

    /** How many observations the newest iterator has handed out so far; safe to ask from any thread. */
    long played() {
        return played.get();
    }

    @Override
    public Iterator<Message> iterator() {
        played.set(0);
        return new Log(rows.iterator());
    }

    private final class Log implements Iterator<Message> {

        private final Deque<Message> waiting = new ArrayDeque<>();
        private final Iterator<Observation> source;
        private @Nullable Observation ahead;
        private long clock = Long.MIN_VALUE;
        private boolean ended;

        Log(Iterator<Observation> source) {
            this.source = source;
            long first = rows.first();
            recording.sites().areas(first).forEach(area -> waiting.add(new Message.OfArea(area)));
            recording.sites().sites(recording.mapping(), first).forEach(site -> waiting.add(new Message.OfSite(site)));
            waiting.add(new Message.OfPack(pack, first));
            advance();
        }

        @Override
        public boolean hasNext() {
            return !waiting.isEmpty() || !ended;
        }

        @Override
        public Message next() {
            if (waiting.isEmpty() && !ended) {
                refill();
            }
            if (waiting.isEmpty()) {
                throw new NoSuchElementException();
            }
            return waiting.remove();
        }

        /** Puts the next one or two messages into the queue. */
        private void refill() {
            Observation observation = ahead;
            if (observation == null) {
                ended = true;
                clock(end);
                return;
            }
            long at = observation.observedAt();
            if (clock < at - 1) {
                clock(at - 1);
            }
            waiting.add(new Message.OfObservation(observation));
            played.incrementAndGet();
            advance();
            if (ahead == null || ahead.observedAt() > at) {
                clock(at);
            }
            ended = ahead == null && clock == end;
        }

        private void clock(long at) {
            clock = at;
            waiting.add(new Message.OfClock(at));
        }

        private void advance() {
            Observation next = source.hasNext() ? source.next() : null;
            ahead = next != null && next.observedAt() <= end ? next : null;
        }
    }
}
