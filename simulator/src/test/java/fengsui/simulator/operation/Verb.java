package fengsui.simulator.operation;

import static org.awaitility.Awaitility.await;

import fengsui.jobs.EarlyWarningJob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A verb of the launcher as a process of its own, that can be killed. */
final class Verb implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Verb(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "verb-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** What a verb did that was run to its end in this JVM. */
    record Done(int exit, String out, String err) {}

    static Verb start(Map<String, String> environment, String... arguments) throws IOException {
        return of(System.getProperty("java.class.path"), environment, arguments);
    }

    /** A verb of the build with that class path. */
    static Verb of(String classPath, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("java", "-Xmx512m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        for (String name : List.of("lang", "util", "net", "nio")) {
            command.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath, EarlyWarningJob.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("FENGSUI_"));
        builder.environment().putAll(environment);
        return new Verb(builder.start());
    }

    static Done run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = EarlyWarningJob.commandLine(environment, new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new Done(exit, out.toString(), err.toString());
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            lines.add("(its output ended: " + e.getMessage() + ")");
        }
    }

    /** Waits for a line with that text and returns it. */
    String line(String text) {
        await().atMost(PATIENCE).until(() -> found(text) || !process.isAlive() && !reader.isAlive());
        return lines.stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with '" + text + "' in " + lines));
    }

    private boolean found(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /** As a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** As a service manager, or Ctrl-C, does; returns the exit code. */
    int end() throws InterruptedException {
        // By its handle: Process.destroy would also close what it still has to say.
        process.toHandle().destroy();
        return exit();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + lines);
        }
        reader.join(PATIENCE.toMillis());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
