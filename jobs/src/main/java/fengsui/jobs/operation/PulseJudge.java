package fengsui.jobs.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells from what a watchdog has seen which stage is dead, the first on the way. Times are nanoseconds of one monotonic clock.
 * Confined to one thread.
 *
 * <p>Brokers are alive while they take what is written; the job while anything comes out of it; watermarks while event time
 * goes on; each partition and the sink of alerts while pulses come back; the ledger while its transactions are committed.
 */
final class PulseJudge {

    private final long patience;
    private final TreeMap<String, Long> back = new TreeMap<>();
    private final long began;
    private long taken;
    private long eventTimeMoved;
    private long statusSeen;
    private long ledgerFree;

    /** A stage that is dead, or a part of it. */
    record Finding(Stage stage, String sentence) {}

    /** The stages in the order of the way. */
    enum Stage {
        BROKER,
        JOB,
        WATERMARK,
        SOURCE,
        SINK,
        LEDGER
    }

    /**
     * @param partitions keys of the pulses that are written
     * @param patience nanoseconds without a sign after which a stage is held dead
     */
    PulseJudge(Set<String> partitions, long now, long patience) {
        this.patience = patience;
        this.began = now;
        this.taken = now;
        this.eventTimeMoved = now;
        this.statusSeen = now;
        this.ledgerFree = now;
        partitions.forEach(key -> back.put(key, now));
    }

    /** The brokers have taken what was written. */
    void taken(long now) {
        taken = now;
    }

    /** A pulse has come back. */
    void back(String key, long now) {
        back.computeIfPresent(key, (same, before) -> now);
    }

    /** The engine has told of event time; {@code moved}: it has gone on. */
    void status(boolean moved, long now) {
        statusSeen = now;
        if (moved) {
            eventTimeMoved = now;
        }
    }

    /** All of the ledger is committed, or a newer part of it was since the last look. */
    void ledgerFree(long now) {
        ledgerFree = now;
    }

    /** What is dead now; of stages on one way only the first. */
    List<Finding> findings(long now) {
        if (silent(taken, now)) {
            return List.of(new Finding(
                    Stage.BROKER, "the brokers have taken nothing for " + seconds(taken, now) + " s. Does Kafka run?"));
        }
        List<String> lost = new ArrayList<>();
        back.forEach((key, at) -> {
            if (silent(at, now)) {
                lost.add(key);
            }
        });
        boolean none = lost.size() == back.size();
        long newest = back.values().stream().mapToLong(Long::longValue).max().orElse(began);
        if (none && silent(statusSeen, now)) {
            return List.of(new Finding(
                    Stage.JOB,
                    "nothing has come out of the engine for " + seconds(Math.max(newest, statusSeen), now)
                            + " s. Does './fengsui engine' run?"));
        }
        List<Finding> findings = new ArrayList<>();
        // What falls silent together died of something before it; only what went on for a while after tells the stages
        // apart.
        if (silent(eventTimeMoved, now) && newest - eventTimeMoved > patience / 2) {
            findings.add(new Finding(
                    Stage.WATERMARK,
                    "event time has stood still for " + seconds(eventTimeMoved, now)
                            + " s. Does './fengsui clock' write into every partition?"));
        }
        if (none && statusSeen - newest > patience / 2) {
            findings.add(new Finding(
                    Stage.SINK,
                    "event time is told, but nothing reaches the alerts topic. Can the engine write to it?"));
        }
        if (!none && !lost.isEmpty()) {
            findings.add(new Finding(
                    Stage.SOURCE, "no pulse comes back from " + String.join(", ", new TreeSet<>(lost)) + "."));
        }
        if (!none && silent(ledgerFree, now)) {
            findings.add(new Finding(
                    Stage.LEDGER,
                    "ledger records have waited for their commit for " + seconds(ledgerFree, now)
                            + " s. Do checkpoints succeed?"));
        }
        return findings;
    }

    private boolean silent(long since, long now) {
        return now - since > patience;
    }

    private static long seconds(long since, long now) {
        return (now - since) / 1_000_000_000L;
    }
}
