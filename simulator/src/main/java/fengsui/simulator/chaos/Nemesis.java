package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.topic.Topic;
import fengsui.rules.observation.Realm;
import fengsui.simulator.cluster.Cluster;
import fengsui.simulator.cluster.ClusterRest;
import fengsui.simulator.cluster.Member;
import fengsui.simulator.play.Posting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Does the faults to a cluster, one after the other, and sees to it that it recovers. Confined to one thread. */
final class Nemesis {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TO_NOTICE = Duration.ofSeconds(25);
    private static final long RESTART_SECONDS = 15;
    private static final long FROZEN_SECONDS = 30;
    private static final long OUTAGE_SECONDS = 60;
    private static final long NO_CHECKPOINT_SECONDS = 15;
    private static final long NO_CLOCK_SECONDS = 12;
    private static final long A_WHILE_SECONDS = 3;
    private static final int STRANGERS = 100_000;
    private static final int HOT = 60_000;

    private final Cluster cluster;
    private final Door door;
    private final Disturbed play;
    private final ProgressWatch watch;
    private final Random random;
    private final boolean timed;
    private final Realm realm;
    private final int partitions;
    private final Cluster.Submission submission;

    /** What is needed to harm and to mend. */
    record Means(Cluster cluster, Door door, Disturbed play, ProgressWatch watch, Cluster.Submission submission) {}

    /** @param timed whether a recovery beyond its bound is a violation */
    Nemesis(Means means, Realm realm, int partitions, Random random, boolean timed) {
        this.timed = timed;
        this.cluster = means.cluster();
        this.door = means.door();
        this.play = means.play();
        this.watch = means.watch();
        this.submission = means.submission();
        this.realm = realm;
        this.partitions = partitions;
        this.random = random;
    }

    /**
     * What became of a fault.
     *
     * @param fault what was done
     * @param recoverySeconds from the fault until event time went on, an outage of the broker taken off; negative: it did
     *     not stop
     * @param note what else is worth knowing, or empty
     * @param expected reason to how many dead letters there must be at least
     * @param violations sentences
     */
    record Outcome(
            Fault fault, double recoverySeconds, String note, Map<String, Long> expected, List<String> violations) {}

    /** Does one and returns when the engine is well again, or will not be. */
    Outcome run(Fault fault) throws IOException, InterruptedException {
        List<String> violations = new ArrayList<>();
        Result result =
                switch (fault) {
                    case KILL_TASKMANAGER -> killTaskManager();
                    case FREEZE_TASKMANAGER -> freezeTaskManager();
                    case KILL_JOBMANAGER -> killJobManager();
                    case KILL_BEFORE_COMMIT -> killBeforeCommit(violations);
                    case KILL_TWICE -> killTwice();
                    case BROKER_RESTART -> brokerDown(0);
                    case BROKER_DOWN -> brokerDown(OUTAGE_SECONDS);
                    case RESCALE -> rescale();
                    case SAVEPOINT -> savepoint();
                    case CHECKPOINTS_FAIL -> checkpointsFail(violations);
                    case CORRUPT_CHECKPOINT -> corruptCheckpoint(violations);
                    case CLOCK_STOPS -> clockStops(violations);
                    case DEVICE_AHEAD -> deviceAhead();
                    case SHUFFLE -> shuffle();
                    case DUPLICATES -> duplicates();
                    case REPLAYED_BATCH, GARBAGE, HOT_KEY, UNKNOWN_SITES, HOSTILE_PACK -> poison(fault, violations);
                };
        double seconds = result.seconds();
        if (Double.isInfinite(seconds)) {
            violations.add(fault.title() + ": event time did not go on within " + PATIENCE.toSeconds() + " s");
        } else if (timed && fault.boundSeconds() > 0 && seconds > fault.boundSeconds()) {
            violations.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f s until event time went on (expected: at most %d s)",
                    fault.title(),
                    seconds,
                    fault.boundSeconds()));
        }
        return new Outcome(fault, seconds, result.note(), result.expected(), violations);
    }

    private record Result(double seconds, String note, Map<String, Long> expected) {
        Result(double seconds, String note) {
            this(seconds, note, Map.of());
        }
    }

    /** One that carries a part of the job: to kill an idle one proves nothing. */
    private Member someTaskManager() throws IOException, InterruptedException {
        List<Member> busy = cluster.rest().busy();
        return busy.isEmpty() ? Member.TASKMANAGER_1 : busy.get(random.nextInt(busy.size()));
    }

    private static Member other(Member taskManager) {
        return taskManager == Member.TASKMANAGER_1 ? Member.TASKMANAGER_2 : Member.TASKMANAGER_1;
    }

    private void start(Member member) throws IOException {
        cluster.start(member, submission.salt());
    }

    private Result killTaskManager() throws IOException, InterruptedException {
        Member victim = someTaskManager();
        long began = System.nanoTime();
        cluster.kill(victim);
        return new Result(recoveredWithout(victim, began), victim.title());
    }

    /** A service manager starts it again after a while; the job does not wait for that. */
    private double recoveredWithout(Member victim, long began) throws IOException, InterruptedException {
        double seconds = interruptedSince(began);
        until(began, RESTART_SECONDS);
        start(victim);
        return seconds;
    }

    private Result freezeTaskManager() throws IOException, InterruptedException {
        Member victim = someTaskManager();
        long began = System.nanoTime();
        cluster.freeze(victim);
        double seconds;
        try {
            seconds = interruptedSince(began);
            until(began, FROZEN_SECONDS);
        } finally {
            cluster.thaw(victim);
        }
        // The zombie finds itself fenced and ends, or joins again; a service manager starts it if it ended.
        if (!cluster.alive(victim, Duration.ofSeconds(8))) {
            start(victim);
        }
        return new Result(seconds, victim.title());
    }

    private Result killJobManager() throws IOException, InterruptedException {
        long began = System.nanoTime();
        cluster.kill(Member.JOBMANAGER);
        start(Member.JOBMANAGER);
        return new Result(interruptedSince(began), "");
    }

    private Result killBeforeCommit(List<String> violations) throws IOException, InterruptedException {
        Member victim = someTaskManager();
        door.holdCommits();
        if (!door.caught(30)) {
            door.letCommits();
            violations.add("kill-before-commit: no transaction was to be ended within 30 s");
            return new Result(-1, "");
        }
        long began = System.nanoTime();
        cluster.kill(victim);
        door.letCommits();
        return new Result(recoveredWithout(victim, began), victim.title());
    }

    private Result killTwice() throws IOException, InterruptedException {
        Member first = someTaskManager();
        long began = System.nanoTime();
        cluster.kill(first);
        start(first);
        awaitJob(false, TO_NOTICE);
        cluster.kill(other(first));
        start(other(first));
        return new Result(interruptedSince(began), first.title() + " first");
    }

    private Result brokerDown(long seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        cluster.kill(Member.KAFKA);
        long before = watch.eventTime();
        until(began, seconds);
        start(Member.KAFKA);
        while (watch.eventTime() <= before && System.nanoTime() - began < PATIENCE.toNanos()) {
            revive();
            aMoment();
        }
        double recovered = secondsUntilBeyond(before, began);
        // Clients may have waited longer than the broker was away; the job may have restarted.
        awaitJob(true, PATIENCE);
        revive();
        return new Result(recovered - seconds, "");
    }

    /** What a service manager does with a TaskManager that gave itself up: clients of a broker that is away end so at times. */
    private void revive() throws IOException, InterruptedException {
        for (Member member : List.of(Member.TASKMANAGER_1, Member.TASKMANAGER_2)) {
            if (!cluster.alive(member, Duration.ZERO)) {
                start(member);
            }
        }
    }

    private Result rescale() throws IOException, InterruptedException {
        double narrow = resubmit(1);
        double wide = resubmit(parallelism());
        return new Result(Math.max(narrow, wide), "to 1 and back; each with a savepoint and new processes");
    }

    private Result savepoint() throws IOException, InterruptedException {
        return new Result(resubmit(parallelism()), "with new processes");
    }

    private int parallelism() {
        return Integer.parseInt(submission.settings().getOrDefault("parallelism", "1"));
    }

    private double resubmit(int parallelism) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path savepoint = cluster.stop();
        return begin(savepoint, parallelism, began);
    }

    private double begin(Path from, int parallelism, long began) throws IOException, InterruptedException {
        long before = watch.eventTime();
        Map<String, String> settings = new TreeMap<>(submission.settings());
        settings.put("parallelism", String.valueOf(parallelism));
        cluster.submit(new Cluster.Submission(settings, submission.classPath(), from, submission.salt()));
        return secondsUntilBeyond(before, began);
    }

    private Result checkpointsFail(List<String> violations) throws IOException, InterruptedException {
        Path job = newestJobFolder();
        Path aside = job.resolveSibling(job.getFileName() + ".aside");
        int failuresBefore = cluster.rest().failures();
        ClusterRest.Checkpoints before = cluster.rest().checkpoints();
        Files.move(job, aside);
        Files.writeString(job, "full");
        long began = System.nanoTime();
        long eventTime = watch.eventTime();
        until(began, NO_CHECKPOINT_SECONDS);
        long failed = cluster.rest().checkpoints().failed() - before.failed();
        Files.delete(job);
        Files.move(aside, job);
        if (failed == 0) {
            violations.add("checkpoints-fail: no checkpoint failed");
        }
        if (cluster.rest().failures() != failuresBefore) {
            violations.add("checkpoints-fail: the job was restarted because checkpoints failed");
        }
        if (watch.eventTime() <= eventTime) {
            violations.add("checkpoints-fail: event time stood still while checkpoints failed");
        }
        long completed = cluster.rest().checkpoints().completed();
        long patient = System.nanoTime();
        while (cluster.rest().checkpoints().completed() <= completed) {
            if (System.nanoTime() - patient > PATIENCE.toNanos()) {
                violations.add("checkpoints-fail: no checkpoint succeeds again");
                break;
            }
            aMoment();
        }
        return new Result(-1, failed + " checkpoints failed");
    }

    /** Where the running job writes its checkpoints. */
    private Path newestJobFolder() throws IOException, InterruptedException {
        Path newest = newestCheckpoint().getParent();
        if (newest == null) {
            throw new IOException("no checkpoint (expected: one)");
        }
        return newest;
    }

    /** A checkpoint may be removed while it is looked at. */
    private Path newestCheckpoint() throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            try {
                return newestNow();
            } catch (UncheckedIOException e) {
                aMoment();
            }
        }
        return newestNow();
    }

    private Path newestNow() throws IOException {
        try (Stream<Path> files = Files.walk(cluster.retained().folder(), 3)) {
            return files.filter(path -> path.getFileName().toString().startsWith("chk-"))
                    .filter(path -> Files.exists(path.resolve("_metadata")))
                    .max(Comparator.comparingLong(Nemesis::modified))
                    .orElseThrow(() -> new IOException("no checkpoint (expected: one)"));
        }
    }

    private static long modified(Path checkpoint) {
        try {
            return Files.getLastModifiedTime(checkpoint.resolve("_metadata")).toMillis();
        } catch (IOException e) {
            // Subsumed meanwhile: not the newest.
            return 0;
        }
    }

    private Result corruptCheckpoint(List<String> violations) throws IOException, InterruptedException {
        long began = System.nanoTime();
        cluster.kill(Member.JOBMANAGER);
        cluster.kill(Member.TASKMANAGER_1);
        cluster.kill(Member.TASKMANAGER_2);
        Path newest = newestCheckpoint();
        try (var file = Files.newByteChannel(newest.resolve("_metadata"), StandardOpenOption.WRITE)) {
            file.truncate(Files.size(newest.resolve("_metadata")) / 2);
        }
        List<Path> damaged = new ArrayList<>();
        Optional<Path> sound = cluster.retained().newest(damaged::add);
        if (sound.isEmpty() || !damaged.contains(newest)) {
            violations.add("corrupt-checkpoint: " + newest + " was not found damaged, or no older one is there");
            return new Result(Double.POSITIVE_INFINITY, "");
        }
        return new Result(begin(sound.get(), parallelism(), began), "the one before was taken");
    }

    private Result clockStops(List<String> violations) throws InterruptedException {
        play.close();
        long began = System.nanoTime();
        until(began, NO_CLOCK_SECONDS / 2);
        long standing = watch.eventTime();
        until(began, NO_CLOCK_SECONDS);
        if (watch.eventTime() != standing) {
            violations.add("clock-stops: event time went on without clocks");
        }
        long reopened = System.nanoTime();
        play.open();
        return new Result(secondsUntilBeyond(standing, reopened), "");
    }

    private Result deviceAhead() throws InterruptedException {
        play.deviceAhead(true);
        until(System.nanoTime(), A_WHILE_SECONDS);
        play.deviceAhead(false);
        long written = play.messagesAhead();
        return new Result(-1, written + " messages", Map.of("FROM_THE_FUTURE", written));
    }

    private Result shuffle() throws InterruptedException {
        play.shuffled(true);
        until(System.nanoTime(), A_WHILE_SECONDS);
        play.shuffled(false);
        return new Result(-1, "");
    }

    private Result duplicates() throws InterruptedException {
        play.doubled(true);
        until(System.nanoTime(), A_WHILE_SECONDS);
        play.doubled(false);
        return new Result(-1, "");
    }

    private Result poison(Fault fault, List<String> violations) throws IOException, InterruptedException {
        long before = watch.eventTime();
        long began = System.nanoTime();
        Brokers brokers = cluster.brokers();
        Result result;
        try (Poison poison = new Poison(brokers, realm, partitions)) {
            List<Posting> newest = play.newest();
            Optional<Posting> reading = newest.stream()
                    .filter(posting -> posting.topic() == Topic.OBSERVATIONS_SENSOR)
                    .reduce((a, b) -> b);
            if (fault == Fault.GARBAGE) {
                int written = poison.garbage(random);
                result = new Result(-1, written + " messages", Map.of("*", (long) written));
            } else if (fault == Fault.REPLAYED_BATCH) {
                int written = poison.again(newest);
                result = new Result(-1, written + " messages");
            } else if (fault == Fault.HOSTILE_PACK) {
                poison.hostilePack(before);
                result = new Result(-1, "");
            } else if (reading.isEmpty()) {
                violations.add(fault.title() + ": no sensor has reported yet");
                return new Result(-1, "");
            } else if (fault == Fault.HOT_KEY) {
                result = new Result(-1, poison.hot(reading.get(), HOT) + " messages");
            } else {
                long written = poison.strangers(reading.get(), STRANGERS);
                result = new Result(-1, written + " sites", Map.of("UNKNOWN_SITE", written));
            }
        }
        if (Double.isInfinite(secondsUntilBeyond(before, began))) {
            return new Result(Double.POSITIVE_INFINITY, result.note());
        }
        if (fault == Fault.HOSTILE_PACK && !refused()) {
            violations.add("hostile-pack: the pack was not refused");
        }
        return result;
    }

    private boolean refused() throws InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (watch.refused(Poison.HOSTILE)) {
                return true;
            }
            aMoment();
        }
        return false;
    }

    /** Seconds from that moment until the job, once interrupted, runs and event time goes on. */
    private double interruptedSince(long began) throws IOException, InterruptedException {
        awaitJob(false, TO_NOTICE);
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            if (cluster.rest().jobRuns()) {
                long before = watch.eventTime();
                long looked = System.nanoTime();
                while (System.nanoTime() - looked < TimeUnit.SECONDS.toNanos(2)) {
                    if (watch.eventTime() > before) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                    aMoment();
                }
            }
            aMoment();
        }
        return Double.POSITIVE_INFINITY;
    }

    private void awaitJob(boolean running, Duration patience) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (System.nanoTime() - began < patience.toNanos() && cluster.rest().jobRuns() != running) {
            aMoment();
        }
    }

    private double secondsUntilBeyond(long eventTime, long began) throws InterruptedException {
        while (watch.eventTime() <= eventTime) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                return Double.POSITIVE_INFINITY;
            }
            aMoment();
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void until(long began, long seconds) throws InterruptedException {
        long left = began + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private static void aMoment() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(10);
    }
}
