package fengsui.bench.system.streams;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.bench.rule.RuleSpec;
import fengsui.bench.system.FindingMessage;
import fengsui.bench.system.Stack;
import fengsui.bench.workload.Workload;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.observation.Observation;
import fengsui.rules.quantity.Catalogue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Holds rows back until the clocks of all topics have passed them, then applies them in order of event time: HELD rules by
 * a due time each, AGGREGATE rules by a ring of sixty minutes judged at each whole minute. Repeats fall together in the
 * store of held-back rows; rows the clock has passed are dropped.
 */
final class RuleProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String ROWS = "rows";
    private static final String HELD = "held";
    private static final String DUE = "due";
    private static final String HOURS = "hours";
    private static final String CLOCKS = "clocks";
    static final List<String> STORES = List.of(ROWS, HELD, DUE, HOURS, CLOCKS);

    private static final long MINUTE = 60_000;

    private final List<RuleSpec> heldRules;
    private final Map<String, List<Integer>> held = new HashMap<>();
    private final Map<String, List<RuleSpec>> aggregates = new HashMap<>();
    private final long warm;
    private final long end;
    private final WireDecoder decoder = new WireDecoder(Stack.REALM, Catalogue.shipped());
    private final Map<String, Long> clocks = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // set by init
    private ProcessorContext<byte[], byte[]> context;

    @SuppressWarnings("NullAway.Init") // set by init
    private KeyValueStore<Bytes, byte[]> rows;

    @SuppressWarnings("NullAway.Init") // set by init
    private KeyValueStore<Bytes, byte[]> states;

    @SuppressWarnings("NullAway.Init") // set by init
    private KeyValueStore<Bytes, byte[]> due;

    @SuppressWarnings("NullAway.Init") // set by init
    private KeyValueStore<Bytes, byte[]> hours;

    @SuppressWarnings("NullAway.Init") // set by init
    private KeyValueStore<Bytes, byte[]> clockStore;

    private long watermark = Long.MIN_VALUE;
    private long minute = Workload.START;
    /** No due time is earlier. */
    private long earliest;

    RuleProcessor(RuleBook book, long warm, long end) {
        this.warm = warm;
        this.end = end;
        this.heldRules = book.of(Family.HELD);
        for (int i = 0; i < heldRules.size(); i++) {
            String quantity = heldRules.get(i).reading().measure().quantity();
            held.computeIfAbsent(quantity, key -> new ArrayList<>()).add(i);
        }
        for (RuleSpec rule : book.of(Family.AGGREGATE)) {
            String quantity = rule.reading().measure().quantity();
            aggregates.computeIfAbsent(quantity, key -> new ArrayList<>()).add(rule);
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> opened) {
        context = opened;
        rows = opened.getStateStore(ROWS);
        states = opened.getStateStore(HELD);
        due = opened.getStateStore(DUE);
        hours = opened.getStateStore(HOURS);
        clockStore = opened.getStateStore(CLOCKS);
        for (String topic : Stack.observationTopics()) {
            byte[] kept = clockStore.get(text(topic));
            clocks.put(
                    topic, kept == null ? Long.MIN_VALUE : ByteBuffer.wrap(kept).getLong());
        }
        watermark = lowest();
        if (watermark > Long.MIN_VALUE) {
            minute = Math.max(minute, watermark / MINUTE * MINUTE + MINUTE);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        String name = context.recordMetadata().orElseThrow().topic();
        Message message = decoder.decode(Topic.find(name, Stack.REALM).orElseThrow(), record.value());
        if (message instanceof Message.OfObservation of) {
            keep(of.observation());
        } else if (message instanceof Message.OfClock clock) {
            clocks.put(name, clock.at());
            clockStore.put(
                    text(name),
                    ByteBuffer.allocate(Long.BYTES).putLong(clock.at()).array());
            advance(lowest(), record.timestamp());
        }
    }

    private long lowest() {
        long lowest = Long.MAX_VALUE;
        for (long clock : clocks.values()) {
            lowest = Math.min(lowest, clock);
        }
        return lowest == Long.MIN_VALUE ? lowest : lowest - Workload.BOUND_MILLIS;
    }

    private void keep(Observation observation) {
        String quantity = observation.quantity().name();
        boolean wanted = held.containsKey(quantity) || aggregates.containsKey(quantity);
        if (!wanted || observation.observedAt() <= watermark) {
            return;
        }
        byte[] place = (observation.site() + "/" + quantity).getBytes(StandardCharsets.UTF_8);
        byte[] value = ByteBuffer.allocate(Double.BYTES + place.length)
                .putDouble(observation.value())
                .put(place)
                .array();
        rows.put(timed(observation.observedAt(), observation.id()), value);
    }

    private void advance(long to, long now) {
        if (to <= watermark) {
            return;
        }
        long from = watermark;
        try (KeyValueIterator<Bytes, byte[]> passed = rows.range(timed(0, ""), timed(to + 1, ""))) {
            while (passed.hasNext()) {
                KeyValue<Bytes, byte[]> row = passed.next();
                long at = ByteBuffer.wrap(row.key.get()).getLong();
                if (at > to) {
                    break;
                }
                fire(at - 1, now);
                minutes(at, now);
                apply(at, ByteBuffer.wrap(row.value));
                rows.delete(row.key);
            }
        }
        fire(to, now);
        minutes(to, now);
        watermark = to;
        tell(warm, from, to, now);
        tell(end, from, to, now);
    }

    private void tell(long at, long from, long to, long now) {
        if (from < at && to >= at) {
            context.forward(StreamsJob.record(FindingMessage.progress(at), now));
        }
    }

    private void apply(long at, ByteBuffer row) {
        double value = row.getDouble();
        String place = StandardCharsets.UTF_8.decode(row).toString();
        int slash = place.lastIndexOf('/');
        String site = place.substring(0, slash);
        String quantity = place.substring(slash + 1);
        for (int rule : held.getOrDefault(quantity, List.of())) {
            hold(rule, site, value, at);
        }
        if (aggregates.containsKey(quantity)) {
            Bytes key = text(place);
            Hour hour = Hour.read(hours.get(key));
            hour.add(at / MINUTE, value);
            hours.put(key, hour.bytes());
        }
    }

    /** Since when it is beyond its limit and since when back behind its release; a due time is put for each. */
    private void hold(int number, String site, double value, long at) {
        RuleSpec rule = heldRules.get(number);
        double sign = rule.reading().atLeast() ? 1 : -1;
        boolean up = sign * value >= sign * rule.reading().limit();
        boolean back = sign * value < sign * rule.release();
        String place = number + "/" + site;
        HeldState state = HeldState.read(states.get(text(place)));
        long upSince = since(up, state.upSince(), at, place, rule.holdMillis());
        long backSince = since(back, state.backSince(), at, place, rule.clearMillis());
        if (upSince != state.upSince() || backSince != state.backSince()) {
            states.put(text(place), new HeldState(upSince, backSince, state.open()).bytes());
        }
    }

    private long since(boolean holds, long before, long at, String place, long after) {
        if (holds && before == HeldState.NOT) {
            due.put(timed(at + after, place), new byte[0]);
            earliest = Math.min(earliest, at + after);
            return at;
        }
        return holds ? before : HeldState.NOT;
    }

    private void fire(long to, long now) {
        if (to < earliest) {
            return;
        }
        earliest = Long.MAX_VALUE;
        try (KeyValueIterator<Bytes, byte[]> passed = due.all()) {
            while (passed.hasNext()) {
                Bytes key = passed.next().key;
                ByteBuffer buffer = ByteBuffer.wrap(key.get());
                long at = buffer.getLong();
                if (at > to) {
                    earliest = at;
                    break;
                }
                judge(StandardCharsets.UTF_8.decode(buffer).toString(), at, now);
                due.delete(key);
            }
        }
    }

    /** A due time counts if what it waited for has held since. */
    private void judge(String place, long at, long now) {
        int slash = place.indexOf('/');
        RuleSpec rule = heldRules.get(Integer.parseInt(place.substring(0, slash)));
        HeldState state = HeldState.read(states.get(text(place)));
        boolean raises = !state.open() && state.upSince() != HeldState.NOT && at - state.upSince() == rule.holdMillis();
        boolean clears =
                state.open() && state.backSince() != HeldState.NOT && at - state.backSince() == rule.clearMillis();
        if (raises || clears) {
            states.put(text(place), new HeldState(state.upSince(), state.backSince(), raises).bytes());
            context.forward(
                    StreamsJob.record(new FindingMessage(rule.name(), place.substring(slash + 1), at, raises), now));
        }
    }

    private void minutes(long to, long now) {
        while (minute <= to) {
            if (!aggregates.isEmpty()) {
                hour(minute, now);
            }
            minute += MINUTE;
        }
    }

    private void hour(long at, long now) {
        try (KeyValueIterator<Bytes, byte[]> all = hours.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> one = all.next();
                String place = new String(one.key.get(), StandardCharsets.UTF_8);
                int slash = place.lastIndexOf('/');
                Hour hour = Hour.read(one.value);
                Hour.Totals totals = hour.totals(at / MINUTE);
                List<RuleSpec> rules = aggregates.getOrDefault(place.substring(slash + 1), List.of());
                boolean changed = false;
                for (int i = 0; i < rules.size(); i++) {
                    RuleSpec rule = rules.get(i);
                    if (hour.turn(i, totals.judge(rule))) {
                        changed = true;
                        context.forward(StreamsJob.record(
                                new FindingMessage(rule.name(), place.substring(0, slash), at, hour.isOpen(i)), now));
                    }
                }
                if (changed) {
                    hours.put(one.key, hour.bytes());
                }
            }
        }
    }

    private static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes timed(long at, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(at)
                .put(bytes)
                .array());
    }

    /** {@link #NOT} where it does not hold. */
    private record HeldState(long upSince, long backSince, boolean open) {
        static final long NOT = Long.MIN_VALUE;

        static HeldState read(byte @org.jspecify.annotations.Nullable [] bytes) {
            if (bytes == null) {
                return new HeldState(NOT, NOT, false);
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new HeldState(buffer.getLong(), buffer.getLong(), buffer.get() == 1);
        }

        byte[] bytes() {
            return ByteBuffer.allocate(2 * Long.BYTES + 1)
                    .putLong(upSince)
                    .putLong(backSince)
                    .put((byte) (open ? 1 : 0))
                    .array();
        }
    }
}
