package fengsui.jobs.engine;

import fengsui.connectors.kafka.OutputRecord;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Status;
import fengsui.jobs.flow.Parcel;
import fengsui.jobs.stage.EngineOptions;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.finding.FindingChange;
import fengsui.rules.observation.Realm;
import fengsui.rules.watch.Item;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Plays a bounded log through the topology on a mini cluster of this JVM, as fast as it goes. */
public final class BoundedReplay {

    private BoundedReplay() {}

    /**
     * Plays the log to its end and returns when everything up to {@code end} is decided and delivered.
     *
     * @param log areas, sites, the pack, then observations and clocks; iterated twice
     * @param end epoch milliseconds; nothing is decided after it
     * @param parallelism of the stages
     * @param findings takes every change of every finding; may be called from any thread, one finding in order of time
     * @param alerts takes every alert change with its bytes, in order per county
     * @param reached told which event time (epoch milliseconds) has been reached
     * @throws Exception if the job fails
     */
    public static void run(
            Iterable<Message> log,
            long end,
            int parallelism,
            Consumer<FindingChange> findings,
            BiConsumer<AlertChange, byte[]> alerts,
            LongConsumer reached)
            throws Exception {
        List<String> refused = new CopyOnWriteArrayList<>();
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, FlinkSettings.bounded());
        EngineOptions options = new EngineOptions(Realm.TEST, 0, end, "replay", "replay");
        try (LocalLog local = LocalLog.of(log, Realm.TEST);
                LocalSink<OutputRecord> alertSink = LocalSink.to(record -> alert(record, alerts));
                LocalSink<OutputRecord> ledgerSink = LocalSink.to(record -> {});
                LocalSink<OutputRecord> statusSink = LocalSink.to(record -> status(record, reached, refused));
                LocalSink<OutputRecord> deadSink = LocalSink.to(record -> {});
                LocalSink<Parcel> findingSink = LocalSink.to(parcel -> finding(parcel, findings))) {
            Outlets outlets = new Outlets(alertSink, ledgerSink, statusSink, deadSink, null, findingSink);
            EarlyWarningTopology.build(env, local.source(), 1, options, outlets);
            env.execute("fengsui replay");
        }
        if (!refused.isEmpty()) {
            throw new IllegalStateException("replay: " + String.join("; ", refused));
        }
    }

    private static void alert(OutputRecord record, BiConsumer<AlertChange, byte[]> alerts) {
        byte[] bytes = record.value();
        if (bytes != null) {
            alerts.accept(OutputDecoder.alertChange(bytes), bytes);
        }
    }

    private static void finding(Parcel parcel, Consumer<FindingChange> findings) {
        if (parcel.item() instanceof Item.FindingItem finding) {
            findings.accept(finding.change());
        }
    }

    private static void status(OutputRecord record, LongConsumer reached, List<String> refused) {
        byte[] bytes = record.value();
        if (bytes == null) {
            return;
        }
        Status status = OutputDecoder.status(bytes);
        if (status instanceof Status.EventTime time) {
            reached.accept(time.at());
        } else if (status instanceof Status.PackRefused pack) {
            refused.add("pack " + pack.version() + " refused: " + pack.problems());
        } else if (status instanceof Status.RegisterRefused register) {
            refused.add("register record " + register.record() + " refused: " + register.sentence());
        }
    }
}
