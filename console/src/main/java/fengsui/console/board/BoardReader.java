package fengsui.console.board;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fengsui.connectors.kafka.OutputLog;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.connectors.wire.Status;
import fengsui.rules.alert.ActionAnswer;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.area.Area;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Reads what an engine puts out onto a board and tells the news; from the beginning at every start. Runs in its own thread. */
public final class BoardReader implements Runnable {

    /** The topics read: alerts are fast and have operators' texts, the ledger has every change. */
    public static final List<Topic> TOPICS = List.of(Topic.ALERTS, Topic.LEDGER, Topic.STATUS);

    /** An action the wire refuses is never answered. */
    private static final int MOST_ASKED = 10_000;

    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OutputLog log;
    private final Board board;
    private final Bulletin bulletin;
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

    public BoardReader(OutputLog log, Board board, Bulletin bulletin) {
        this.log = log;
        this.board = board;
        this.bulletin = bulletin;
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
        while (!stopping) {
            if (log.poll(A_MOMENT, this::take) > 0) {
                heardNanos = System.nanoTime();
            }
        }
    }

    private void take(Topic topic, byte[] value) {
        try {
            if (topic == Topic.STATUS) {
                status(OutputDecoder.status(value));
                return;
            }
            AlertChange change = OutputDecoder.alertChange(value);
            if (board.take(change)) {
                bulletin.tell(change.county(), "alert", Rows.row(change).toString());
            }
        } catch (IllegalArgumentException e) {
            // A watchdog's pulse, or a record of another release.
            unread.incrementAndGet();
        }
    }

    private void status(Status status) {
        if (status instanceof Status.EventTime time) {
            board.reached(time.at());
        } else if (status instanceof Status.ActionAnswered answered) {
            ActionAnswer answer = answered.answer();
            Area county = asked.remove(answer.actionId());
            if (county != null) {
                ObjectNode json = JSON.createObjectNode()
                        .put("action", answer.actionId())
                        .put("alert", answer.alertId())
                        .put("verdict", answer.verdict().name())
                        .put("sentence", answer.sentence());
                bulletin.tell(county, "answer", json.toString());
            }
        }
    }
}
