package fengsui.jobs.operation;

import fengsui.connectors.kafka.StatusLog;
import fengsui.connectors.settings.EngineSettings;
import fengsui.connectors.wire.Status;
import fengsui.jobs.engine.EngineHealth;
import fengsui.jobs.engine.KafkaEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Watches a running engine and tells what an operator needs to know, until it ends. */
final class EngineWatch {

    /** An engine that has failed so often without one checkpoint will not get going. */
    static final int HOPELESS = 10;

    /** So many failed checkpoints in a row are no accident. */
    private static final int ALARMING = 3;

    private static final Duration A_MOMENT = Duration.ofMillis(500);
    private static final Duration TO_STOP = Duration.ofSeconds(30);

    private final KafkaEngine engine;
    private final EngineSettings settings;
    private final String started;
    private final PrintWriter out;
    private final PrintWriter err;
    private final EventTimeTeller eventTime;
    private final RefusalTeller refusals;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopping;
    private boolean told;
    private EngineHealth before = EngineHealth.UNKNOWN;
    private int failures;
    private long failedUntilSuccess;
    private boolean alarmed;

    /** @param started the line to print once every operator runs */
    EngineWatch(KafkaEngine engine, EngineSettings settings, String started, PrintWriter out, PrintWriter err) {
        this.engine = engine;
        this.settings = settings;
        this.started = started;
        this.out = out;
        this.err = err;
        this.eventTime = new EventTimeTeller(out, err);
        this.refusals = new RefusalTeller(err);
    }

    /** Returns an exit code when the job is over. */
    int run() throws InterruptedException {
        try (StatusLog statuses = new StatusLog(settings.brokers(), settings.realm())) {
            while (!engine.ended() && failures < HOPELESS) {
                statuses.poll(A_MOMENT, this::tell, refusals::count);
                look();
            }
        } finally {
            over.countDown();
        }
        if (stopping) {
            return 0;
        }
        String reason = engine.ended() ? engine.failure() : before.failure();
        err.println("engine: " + (engine.ended() ? "failed: " : "does not get going: ")
                + (reason.isEmpty() ? "the job ended" : reason));
        engine.close();
        return 3;
    }

    private void look() throws InterruptedException {
        EngineHealth now = engine.health();
        if (now.running() && !told) {
            told = true;
            out.println(started);
        }
        if (now.failedAt() > before.failedAt() && !stopping) {
            failures = now.checkpoints() == 0 ? failures + 1 : 0;
            err.println("engine: restarting after: " + now.failure());
        }
        checkpoints(now);
        before = now;
        if (told) {
            eventTime.look(System.nanoTime());
            refusals.look(System.nanoTime());
        }
    }

    /** One that fails while operators start or restart says nothing; several in a row mean that no state is kept. */
    private void checkpoints(EngineHealth now) {
        if (now.checkpoints() > before.checkpoints()) {
            if (alarmed) {
                err.println("engine: checkpoints succeed again");
            }
            alarmed = false;
            failedUntilSuccess = now.failedCheckpoints();
        }
        long inARow = now.failedCheckpoints() - failedUntilSuccess;
        if (!alarmed && inARow >= ALARMING && !stopping) {
            alarmed = true;
            err.println("engine: ALARM: " + inARow + " checkpoints in a row failed: " + now.checkpointFailure());
        }
    }

    private void tell(Status status) {
        if (status instanceof Status.EventTime time) {
            eventTime.reached(time, System.nanoTime());
        } else if (status instanceof Status.PackAccepted pack) {
            out.println("engine: pack " + pack.version() + " accepted, holds from "
                    + EventTimeTeller.instant(pack.activeFrom()));
        } else if (status instanceof Status.PackRefused pack) {
            err.println("engine: pack " + pack.version() + " refused: " + String.join(" ", pack.problems()));
        } else if (status instanceof Status.RegisterRefused register) {
            err.println("engine: register record " + register.record() + " refused: " + register.sentence());
        } else if (status instanceof Status.ModeSwitched switched) {
            out.println("engine: county " + switched.modeSwitch().county() + " is in mode "
                    + switched.modeSwitch().mode());
        }
    }

    /** Ends the engine with its state kept; called while the JVM shuts down. */
    void stop() {
        if (engine.ended() || over.getCount() == 0) {
            return;
        }
        stopping = true;
        out.println("engine: stopping");
        try {
            Optional<Path> savepoint = engine.stop(TO_STOP);
            out.println(savepoint
                    .map(path -> "engine: stopped; all state is in " + path)
                    .orElse(
                            "engine: stopped without a savepoint; the newest checkpoint holds, and the ledger's readers wait"
                                    + " until the engine runs again or transaction.timeout has passed"));
            engine.close();
            over.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
