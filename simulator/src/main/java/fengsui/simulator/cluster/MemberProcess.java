package fengsui.simulator.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that outlives the command that started it. Its file holds its number and when it began, so that no other
 * process that got the same number later is ever taken for it.
 */
final class MemberProcess {

    private static final Duration TO_END = Duration.ofSeconds(20);

    private final Path file;

    MemberProcess(Path file) {
        this.file = file;
    }

    /** Signals by the names of the system. */
    enum Signal {
        KILL,
        TERM,
        STOP,
        CONT
    }

    /**
     * Starts it.
     *
     * @param log where both of its outputs go, after what is there
     * @throws IOException if it runs already, or cannot be started
     */
    void start(List<String> command, Map<String, String> environment, Path log) throws IOException {
        if (handle().isPresent()) {
            throw new IOException(file.getFileName() + " runs already");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("FENGSUI_"));
        builder.environment().putAll(environment);
        ProcessHandle handle = builder.start().toHandle();
        Files.writeString(file, handle.pid() + " " + began(handle).toEpochMilli());
    }

    private static Instant began(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    /** The process if it is alive. */
    Optional<ProcessHandle> handle() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).trim().split(" ");
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(found -> began(found).toEpochMilli() == Long.parseLong(parts[1]));
    }

    /** Sends it a signal; false if it is not alive. */
    boolean signal(Signal signal) throws IOException, InterruptedException {
        Optional<ProcessHandle> handle = handle();
        if (handle.isEmpty()) {
            return false;
        }
        // By the shell's own: not every host has a program of that name.
        int exit = new ProcessBuilder(
                        "sh", "-c", "kill -" + signal + " " + handle.get().pid())
                .inheritIO()
                .start()
                .waitFor();
        if (signal == Signal.KILL) {
            waitFor(handle.get());
        }
        return exit == 0;
    }

    /** Ends it: asks first, then makes it. */
    void end() throws IOException, InterruptedException {
        Optional<ProcessHandle> handle = handle();
        if (handle.isPresent()) {
            signal(Signal.CONT);
            handle.get().destroy();
            if (!waitFor(handle.get())) {
                handle.get().destroyForcibly();
                waitFor(handle.get());
            }
        }
        Files.deleteIfExists(file);
    }

    private static boolean waitFor(ProcessHandle handle) throws InterruptedException {
        try {
            handle.onExit().get(TO_END.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return !handle.isAlive();
        }
    }
}
