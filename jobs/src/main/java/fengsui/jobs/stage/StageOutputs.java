package fengsui.jobs.stage;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.DeadLetter;
import fengsui.connectors.wire.LedgerRecord;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.Pulse;
import fengsui.connectors.wire.RejectReason;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireEncoder;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.flow.Progress;
import fengsui.jobs.flow.ProgressCodec;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.alert.AlertEvidence;
import fengsui.rules.observation.Observation;
import fengsui.rules.watch.Item;
import fengsui.rules.watch.Refusal;
import fengsui.rules.watch.StageOutput;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Turns what a stage emits into parcels for the next stage and records for the world. Confined to one operator. */
public final class StageOutputs implements StageOutput {

    /** Alert changes for the fast topic; a tombstone thirty days after an alert was closed. */
    public static final OutputTag<OutputRecord> ALERTS = new OutputTag<>("alerts", OutputRecord.TYPE);

    /** The same changes, sealed, for the ledger. */
    public static final OutputTag<OutputRecord> LEDGER = new OutputTag<>("ledger", OutputRecord.TYPE);

    /** What open alerts rest on. */
    public static final OutputTag<OutputRecord> EVIDENCE = new OutputTag<>("evidence", OutputRecord.TYPE);

    public static final OutputTag<OutputRecord> STATUS = new OutputTag<>("status", OutputRecord.TYPE);
    public static final OutputTag<OutputRecord> DEAD_LETTERS = new OutputTag<>("dead-letters", OutputRecord.TYPE);

    /** How many changes each county has published. */
    public static final OutputTag<Progress> PROGRESS = new OutputTag<>("progress", ProgressCodec.TYPE);

    private final StageKind kind;
    private final EngineOptions options;
    private final WireEncoder encoder;
    private final Counter changes;
    private final Map<Refusal, Counter> refusals = new EnumMap<>(Refusal.class);
    private @Nullable StageState state;
    private @Nullable SideOutput side;
    private @Nullable Collector<Parcel> next;

    StageOutputs(StageKind kind, EngineOptions options, MetricGroup metrics) {
        this.kind = kind;
        this.options = options;
        this.encoder = new WireEncoder(options.realm());
        this.changes = metrics.counter("alertChanges");
        for (Refusal refusal : Refusal.values()) {
            refusals.put(refusal, metrics.addGroup("refused").counter(refusal.name()));
        }
    }

    /** Where side outputs go. */
    interface SideOutput {
        <T> void output(OutputTag<T> tag, T value);
    }

    void begin(StageState newState, SideOutput newSide, Collector<Parcel> newNext) {
        state = newState;
        side = newSide;
        next = newNext;
    }

    @Override
    public void emit(Item item) {
        Collector<Parcel> collector = next;
        if (collector == null) {
            throw new IllegalStateException("nothing may be emitted outside a step");
        }
        collector.collect(new Parcel(countyOf(item), item));
    }

    private static String countyOf(Item item) {
        if (item instanceof Item.FindingItem finding) {
            return finding.change().area().county().code();
        }
        if (item instanceof Item.Contribution contribution) {
            return contribution.area().county().code();
        }
        if (item instanceof Item.EvidenceItem evidence) {
            return evidence.evidence().area().county().code();
        }
        throw new IllegalStateException("a stage emitted " + item + " (expected: finding, contribution or evidence)");
    }

    OutputRecord record(Pulse pulse) {
        return OutputRecord.of(pulse.key(), encoder.pulse(pulse));
    }

    @Override
    public void publish(AlertChange change) {
        StageState current = state;
        if (current == null) {
            throw new IllegalStateException("nothing may be published outside a step");
        }
        String county = change.county().code();
        String previous = current.ledgerHash.isEmpty() ? LedgerRecord.FIRST : current.ledgerHash;
        LedgerRecord sealed = LedgerRecord.seal(change, previous, options.salt().text());
        current.ledgerHash = sealed.hash();
        changes.inc();
        put(ALERTS, OutputRecord.of(change.alertId(), encoder.alertChange(change)));
        put(LEDGER, OutputRecord.of(county, sealed.bytes()));
        put(PROGRESS, new Progress(county, change.sequence()));
    }

    @Override
    public void publish(AlertEvidence evidence) {
        put(EVIDENCE, OutputRecord.of(evidence.area().code(), encoder.evidence(evidence)));
    }

    @Override
    public void forget(String alertId) {
        put(ALERTS, OutputRecord.of(alertId, null));
    }

    @Override
    public void answer(ActionAnswer answer) {
        put(STATUS, OutputRecord.of(answer.actionId(), encoder.status(new Status.ActionAnswered(answer))));
    }

    @Override
    public void refuse(Item.ObservationItem item, Refusal refusal) {
        Counter counter = refusals.get(refusal);
        if (counter != null) {
            counter.inc();
        }
        Observation observation = item.observation();
        Message.Rejected rejected =
                new Message.Rejected(RejectReason.valueOf(refusal.name()), "$", sentence(observation, refusal));
        Topic topic = Topic.of(observation.feed());
        DeadLetter letter = DeadLetter.of(
                topic.of(observation.realm()), Origin.partition(item.origin()), item.offset(), rejected, null);
        put(DEAD_LETTERS, OutputRecord.of(refusal.name(), encoder.deadLetter(letter)));
    }

    private static String sentence(Observation observation, Refusal refusal) {
        String what = observation.quantity() + " of site '" + observation.site() + "' in " + observation.grid();
        return switch (refusal) {
            case UNKNOWN_SITE -> what + ": the site is not registered in this grid";
            case UNREGISTERED_QUANTITY -> what + ": the site is not registered for this quantity";
            case DUPLICATE -> what + ": id '" + observation.id() + "' was taken before";
            case TOO_LATE -> what + ": older than everything that is kept";
            case LATE_REPEAT -> what + ": late, and its reporting slot is filled";
        };
    }

    private <T> void put(OutputTag<T> tag, T value) {
        SideOutput current = side;
        if (current == null) {
            throw new IllegalStateException(kind + " may put nothing out outside a step");
        }
        current.output(tag, value);
    }
}
