package fengsui.console.board;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.OutputLog;
import fengsui.connectors.topic.Topic;
import fengsui.connectors.wire.OutputDecoder;
import fengsui.rules.alert.AlertChange;
import fengsui.rules.observation.Realm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Beside an exercise or test, watches for what is really going on: a real orange or red alert takes over every drill screen.
 * Where the brokers carry no real alerts it looks again every ten seconds. Runs in its own thread.
 */
public final class RealWatch implements Runnable {

    private static final Duration A_MOMENT = Duration.ofMillis(200);
    private static final int MOST_RECORDS = 1000;
    private static final long AGAIN_SECONDS = 10;

    private final Brokers brokers;
    private final String group;
    private final Picture picture;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param group of the consumer; it never keeps its place */
    public RealWatch(Brokers brokers, String group, Picture picture) {
        this.brokers = brokers;
        this.group = group;
        this.picture = picture;
    }

    public void stop() {
        stopping.countDown();
    }

    @Override
    public void run() {
        try {
            do {
                read();
            } while (!stopping.await(AGAIN_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (OutputLog log = new OutputLog(brokers, Realm.REAL, List.of(Topic.ALERTS), group, MOST_RECORDS)) {
            while (stopping.getCount() > 0) {
                log.poll(A_MOMENT, (topic, value) -> take(value));
            }
        } catch (IOException e) {
            System.getLogger(RealWatch.class.getName())
                    .log(System.Logger.Level.DEBUG, "no real alerts to watch: " + e.getMessage());
        }
    }

    private void take(byte[] value) {
        AlertChange change;
        try {
            change = OutputDecoder.alertChange(value);
        } catch (IllegalArgumentException e) {
            // A watchdog's pulse.
            return;
        }
        if (picture.real().take(change)) {
            picture.bulletin()
                    .tell(
                            change.county(),
                            "real",
                            Rows.grave(picture.real(), change.county()).toString());
        }
    }
}
