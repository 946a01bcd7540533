package fengsui.console.board;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.kafka.OutputLog;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.Message;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Status;
import fengsui.connectors.wire.WireDecoder;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import fengsui.rules.observation.Realm;
import fengsui.rules.quantity.Catalogue;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Reads what an engine puts out into a picture and tells the news; from the beginning at every start. Runs in its own thread. */
public final class BoardReader implements Runnable {

    /** The topics read: alerts are fast and have operators' texts, the ledger has every change. */
    public static final List<Topic> TOPICS = List.of(
            Topic.ALERTS, Topic.LEDGER, Topic.INDICATORS, Topic.STATUS, Topic.DEADLETTER, Topic.REGISTER, Topic.PACKS);

    /** Clocks come on these whether or not an engine lives. */
    private static final Set<Topic> INPUTS = EnumSet.of(Topic.REGISTER, Topic.PACKS);

    /** An action the wire refuses is never answered. */
    private static final int MOST_ASKED = 10_000;

    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputLog log;
    private final Picture picture;
    private final Listener listener;
    private final WireDecoder decoder;
    /** Action to the county it was asked for, of those this console wrote. */
    private final Map<String, Area> asked = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Area> eldest) {
            return size() > MOST_ASKED;
        }
    });

    private final AtomicLong unread = new AtomicLong();
    private volatile boolean stopping;
    private volatile long heardNanos = System.nanoTime();

    /** Who wants to know more than the picture shows. Called by the reader's thread. */
    public interface Listener {

        /** A change that was not known. */
        void changed(AlertChange change);

        /** Everything that was there at the start has been read; event time in epoch milliseconds. */
        void caughtUp(long eventTime);
    }

    public BoardReader(OutputLog log, Realm realm, Picture picture, Listener listener) {
        this.log = log;
        this.picture = picture;
        this.listener = listener;
        this.decoder = new WireDecoder(realm, Catalogue.shipped());
    }

    /** The answer to that action is news for that county. */
    public void expect(String action, Area county) {
        asked.put(action, county);
    }

    /** Milliseconds since the engine was heard of. */
    public long silentMillis() {
        return (System.nanoTime() - heardNanos) / 1_000_000;
    }

    /** Records that were none of ours. */
    public long unread() {
        return unread.get();
    }

    public void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        boolean behind = true;
        while (!stopping) {
            int read = log.poll(A_MOMENT, this::take);
            if (read == 0 && behind && picture.board().eventTime() > Long.MIN_VALUE) {
                behind = false;
                listener.caughtUp(picture.board().eventTime());
            }
        }
    }

    private void take(Topic topic, byte[] value) {
        if (!INPUTS.contains(topic)) {
            heardNanos = System.nanoTime();
        }
        try {
            switch (topic) {
                case STATUS -> status(OutputDecoder.status(value));
                case INDICATORS -> picture.charts().take(OutputDecoder.evidence(value));
                case DEADLETTER ->
                    picture.signs().rejected(OutputDecoder.deadLetter(value).reason());
                case REGISTER, PACKS -> input(decoder.decode(topic, value));
                default -> change(OutputDecoder.alertChange(value));
            }
        } catch (IllegalArgumentException e) {
            // A watchdog's pulse, or a record of another release.
            unread.incrementAndGet();
        }
    }

    private void change(AlertChange change) {
        picture.charts().take(change);
        if (picture.board().take(change)) {
            String row = Rows.row(picture.board().newest(change)).toString();
            picture.bulletin().tell(change.county(), "alert", row);
            listener.changed(change);
        }
    }

    private void input(Message message) {
        if (message instanceof Message.OfSite of) {
            picture.register().take(of.site());
        } else if (message instanceof Message.OfArea of) {
            picture.register().take(of.area());
        } else if (message instanceof Message.OfPack of) {
            picture.shelf().take(of.source(), of.publishedAt());
        }
    }

    private void status(Status status) {
        if (status instanceof Status.EventTime time) {
            picture.board().reached(time.at());
            picture.charts().reached(time.at());
        } else if (status instanceof Status.PackAccepted accepted) {
            picture.shelf().take(accepted);
        } else if (status instanceof Status.PackRefused refused) {
            picture.shelf().take(refused);
        } else if (status instanceof Status.RegisterRefused refused) {
            picture.signs().refused(refused);
        } else if (status instanceof Status.ModeSwitched switched) {
            picture.signs().switched(switched.modeSwitch());
        } else if (status instanceof Status.ActionAnswered answered) {
            answer(answered.answer());
        }
    }

    private void answer(ActionAnswer answer) {
        Area county = asked.remove(answer.actionId());
        if (county != null) {
            ObjectNode json = JSON.createObjectNode()
                    .put("action", answer.actionId())
                    .put("alert", answer.alertId())
                    .put("verdict", answer.verdict().name())
                    .put("sentence", answer.sentence());
            picture.bulletin().tell(county, "answer", json.toString());
        }
    }
}
