package fengsui.simulator.chaos;

import fengsui.connectors.kafka.Brokers;
import fengsui.connectors.wire.LedgerVerifier;
import fengsui.connectors.wire.RejectReason;
import fengsui.simulator.broker.ExerciseTopics;
import fengsui.simulator.cluster.Cluster;
import fengsui.simulator.drill.DrillFault;
import fengsui.simulator.drill.Player;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One play through a cluster of its own with all faults done to it, in an order of the seed. */
final class ChaosRun {

    /** Between the end of a fault and the next. */
    private static final int LONGEST_REST_MILLIS = 6000;

    /** Faults are not done to an engine that still takes up its register and the flood. */
    private static final long SETTLED_MILLIS = Disturbed.FLOOD_AFTER_MILLIS + 600_000;

    /** Most event seconds per second while faults are done: two cores carry that beside five processes that start and die. */
    private static final double FASTEST = 30;

    private static final Duration TO_CATCH_UP = Duration.ofMinutes(2);

    /** The scenario must not be over before the faults are. */
    private static final double MARGIN = 1.6;

    private static final String SALT = "a salt for chaos, no secret";

    private final Performance performance;
    private final List<Fault> faults;
    private final long seed;
    private final boolean timed;
    private final Cluster cluster;
    private final Consumer<String> talk;

    /** @param timed whether a recovery beyond its bound is a violation */
    ChaosRun(Performance performance, List<Fault> faults, long seed, boolean timed, Path work, Consumer<String> talk) {
        this.performance = performance;
        this.faults = faults;
        this.seed = seed;
        this.timed = timed;
        this.cluster = Cluster.in(work.resolve("cluster"));
        this.talk = talk;
    }

    /**
     * What became of it.
     *
     * @param seed of the order and the phases
     * @param outcomes one per fault, in the order done
     * @param result what the engine's records say
     * @param violations sentences; empty if all holds
     */
    record Report(long seed, List<Nemesis.Outcome> outcomes, Performance.Result result, List<String> violations) {}

    /** Why the faults could not be done; empty while they can. Written by one thread, read by another. */
    private static final class Trouble {
        private volatile String sentence = "";
    }

    static String salt() {
        return SALT;
    }

    /** @param undisturbed what the ledger must be */
    Report run(Performance.Result undisturbed) throws IOException, InterruptedException {
        try (Door door = Door.open()) {
            door.leadsTo(cluster.up(door.port()));
            ExerciseTopics.make(cluster.brokers(), Performance.PARTITIONS);
            Cluster.Submission submission = new Cluster.Submission(
                    Map.of(
                            "realm",
                            "exercise",
                            "parallelism",
                            "2",
                            "kafka.observation.partitions",
                            String.valueOf(Performance.PARTITIONS),
                            "checkpoint.interval",
                            "2s"),
                    System.getProperty("java.class.path"),
                    null,
                    SALT);
            cluster.submit(submission);
            talk.accept("cluster runs in " + cluster.root());
            return play(door, submission, undisturbed);
        } finally {
            down();
        }
    }

    /** Ends every process, for good; from any thread. */
    void down() {
        try {
            cluster.down();
        } catch (IOException e) {
            System.err.println("chaos: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Report play(Door door, Cluster.Submission submission, Performance.Result undisturbed)
            throws IOException, InterruptedException {
        Brokers brokers = cluster.brokers();
        Disturbed script = performance.script();
        List<Nemesis.Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        Trouble trouble = new Trouble();
        try (ProgressWatch watch = new ProgressWatch(brokers, Performance.REALM)) {
            Nemesis nemesis = new Nemesis(
                    new Nemesis.Means(cluster, door, script, watch, submission),
                    Performance.REALM,
                    Performance.PARTITIONS,
                    new Random(seed),
                    timed);
            Thread[] harm = new Thread[1];
            Performance.Result result;
            try {
                result = performance.play(brokers, script, speed(), () -> "", player -> {
                    harm[0] = new Thread(() -> harm(nemesis, watch, player, outcomes, trouble), "nemesis");
                    harm[0].start();
                });
            } catch (DrillFault e) {
                // Nothing more is written: no fault of those left would tell anything.
                harm[0].interrupt();
                harm[0].join();
                return new Report(
                        seed,
                        List.copyOf(outcomes),
                        new Performance.Result(new LedgerVerifier().report(), 0, Map.of()),
                        List.of(e.getMessage() + (trouble.sentence.isEmpty() ? "" : "; " + trouble.sentence)));
            }
            harm[0].join();
            return new Report(
                    seed, List.copyOf(outcomes), result, violations(outcomes, trouble.sentence, result, undisturbed));
        }
    }

    private double speed() {
        long usual = faults.stream().mapToLong(Fault::usualSeconds).sum() + faults.size() * LONGEST_REST_MILLIS / 2000;
        return Math.min(FASTEST, performance.spanMillis() / 1000.0 / (usual * MARGIN + 20));
    }

    private void harm(
            Nemesis nemesis, ProgressWatch watch, Player player, List<Nemesis.Outcome> outcomes, Trouble trouble) {
        Random random = new Random(seed ^ 0x5EED);
        List<Fault> order = new ArrayList<>(faults);
        Collections.shuffle(order, random);
        try {
            long first = Long.MIN_VALUE;
            while (first == Long.MIN_VALUE || watch.eventTime() < first + SETTLED_MILLIS) {
                TimeUnit.MILLISECONDS.sleep(20);
                first = first == Long.MIN_VALUE ? watch.eventTime() : first;
            }
            for (Fault fault : order) {
                awaitPace(player);
                TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(LONGEST_REST_MILLIS - 500));
                talk.accept(fault.title() + ": " + fault.sentence());
                Nemesis.Outcome outcome = nemesis.run(fault);
                outcomes.add(outcome);
                talk.accept("  " + ChaosReport.line(outcome));
            }
        } catch (IOException | RuntimeException e) {
            trouble.sentence = "the faults could not all be done: " + e;
        } catch (InterruptedException e) {
            trouble.sentence = "interrupted";
        } finally {
            player.hurry();
        }
    }

    /** A fault is done to an engine that is whole and keeps up, as one at the pace of the world does. */
    private void awaitPace(Player player) throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!(player.onPace() && cluster.rest().whole()) && System.nanoTime() - began < TO_CATCH_UP.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private List<String> violations(
            List<Nemesis.Outcome> outcomes, String trouble, Performance.Result result, Performance.Result undisturbed) {
        List<String> violations = new ArrayList<>();
        if (!trouble.isEmpty()) {
            violations.add(trouble);
        } else if (outcomes.size() < faults.size()) {
            violations.add("only " + outcomes.size() + " of " + faults.size() + " faults were done");
        }
        outcomes.forEach(outcome -> violations.addAll(outcome.violations()));
        violations.addAll(LedgerComparison.violations(result.ledger(), undisturbed.ledger()));
        counted(outcomes, result.rejected(), violations);
        return violations;
    }

    /** I9: every message refused is counted under its reason. */
    private static void counted(
            List<Nemesis.Outcome> outcomes, Map<RejectReason, Long> rejected, List<String> violations) {
        Map<String, Long> expected = new TreeMap<>();
        outcomes.forEach(
                outcome -> outcome.expected().forEach((reason, count) -> expected.merge(reason, count, Long::sum)));
        long all = rejected.values().stream().mapToLong(Long::longValue).sum();
        expected.forEach((reason, count) -> {
            long found = reason.equals("*") ? all : rejected.getOrDefault(RejectReason.valueOf(reason), 0L);
            if (found < count) {
                violations.add("I9: " + found + " dead letters for " + reason + " (expected: at least " + count + ")");
            }
        });
    }
}
