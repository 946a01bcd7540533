package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.kafka.StatusLog;
import fengsui.connectors.wire.Status;
import fengsui.rules.observation.Realm;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads how far event time has come as soon as the engine tells it. A thread of its own reads; others ask. */
final class ProgressWatch implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final Thread reader;
    private final Set<String> refusedPacks = ConcurrentHashMap.newKeySet();
    private volatile long eventTime = Long.MIN_VALUE;
    private volatile boolean over;

    ProgressWatch(Brokers brokers, Realm realm) {
        StatusLog log = new StatusLog(brokers, realm);
        reader = new Thread(() -> read(log), "progress-watch");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(StatusLog log) {
        try (log) {
            while (!over) {
                log.poll(A_MOMENT, this::tell, reason -> {});
            }
        }
    }

    private void tell(Status status) {
        if (status instanceof Status.EventTime time && time.at() > eventTime) {
            eventTime = time.at();
        } else if (status instanceof Status.PackRefused pack) {
            refusedPacks.add(pack.version());
        }
    }

    /** The furthest event time published, epoch milliseconds; the least of all longs before the first. */
    long eventTime() {
        return eventTime;
    }

    boolean refused(String packVersion) {
        return refusedPacks.contains(packVersion);
    }

    @Override
    public void close() {
        over = true;
        try {
            reader.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
