package fengsui.jobs.engine;

import fengsui.connectors.kafka.SourceRecord;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireEncoder;
import fengsui.rules.observation.Realm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** A bounded log of messages in this JVM, read in its order as if from one partition, as wire bytes. */
final class LocalLog implements AutoCloseable {

    private static final Map<Long, LocalLog> LOGS = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT = new AtomicLong();

    private final Iterable<Message> messages;
    private final Realm realm;
    private final long number = NEXT.incrementAndGet();
    private final Topic feed;
    private final long records;

    private LocalLog(Iterable<Message> messages, Realm realm) {
        this.messages = messages;
        this.realm = realm;
        Topic found = Topic.OBSERVATIONS_SENSOR;
        boolean searching = true;
        long count = 0;
        boolean begun = false;
        for (Message message : messages) {
            if (searching && message instanceof Message.OfObservation of) {
                found = Topic.of(of.observation().feed());
                searching = false;
            }
            boolean firstClock = !begun && message instanceof Message.OfClock;
            begun |= firstClock;
            count += firstClock ? 3 : 1;
        }
        this.feed = found;
        this.records = count;
        LOGS.put(number, this);
    }

    /** Reads the messages through once to count them; close it when the job is over. */
    static LocalLog of(Iterable<Message> messages, Realm realm) {
        return new LocalLog(messages, realm);
    }

    Source<SourceRecord, ?, ?> source() {
        return new DataGeneratorSource<>(new Reader(number), records, SourceRecord.TYPE);
    }

    @Override
    public void close() {
        LOGS.remove(number);
    }

    /** Turns messages into records; the first clock also starts the register's and the packs' partitions. */
    private static final class Playing {
        private final LocalLog log;
        private final Iterator<Message> messages;
        private final WireEncoder encoder;
        private final Deque<SourceRecord> ready = new ArrayDeque<>();
        private boolean begun;
        private long offset;

        Playing(LocalLog log) {
            this.log = log;
            this.messages = log.messages.iterator();
            this.encoder = new WireEncoder(log.realm);
        }

        SourceRecord next() {
            while (ready.isEmpty()) {
                take(messages.next());
            }
            return ready.removeFirst();
        }

        private void take(Message message) {
            if (message instanceof Message.OfClock && !begun) {
                begun = true;
                add(Topic.REGISTER, message);
                add(Topic.PACKS, message);
            }
            add(topic(message), message);
        }

        private Topic topic(Message message) {
            if (message instanceof Message.OfSite || message instanceof Message.OfArea) {
                return Topic.REGISTER;
            }
            return message instanceof Message.OfPack ? Topic.PACKS : log.feed;
        }

        private void add(Topic topic, Message message) {
            ready.addLast(new SourceRecord(topic, 0, offset++, encoder.message(message)));
        }
    }

    private static final class Reader implements GeneratorFunction<Long, SourceRecord> {
        private static final long serialVersionUID = 1L;

        private final long number;

        @SuppressWarnings("NullAway.Init") // set by open
        private transient Playing playing;

        Reader(long number) {
            this.number = number;
        }

        @Override
        public void open(SourceReaderContext context) {
            LocalLog log = LOGS.get(number);
            if (log == null) {
                throw new IllegalStateException("the local log was closed, or the job runs in another JVM");
            }
            playing = new Playing(log);
        }

        @Override
        public SourceRecord map(Long index) {
            // One reader, one split: indices come in order from 0.
            return playing.next();
        }
    }
}
