package fengsui.bench.system;

import fengsui.bench.rule.Family;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An engine in a fresh JVM, seen from the harness. */
final class EngineProcess implements AutoCloseable {

    private static final int SHOWN = 30;
    private static final List<String> OPENED = List.of("lang", "util", "net", "nio", "io", "time", "util.concurrent");

    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final Thread hook;

    private EngineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.hook = new Thread(process::destroyForcibly, "engine-killer");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * What to start.
     *
     * @param rules how many the book has before it is cut down to the families
     * @param heap as {@code -Xmx} takes it
     * @param extra further options of the JVM
     */
    record Order(
            Rival rival,
            String bootstrap,
            String name,
            int rules,
            Set<Family> families,
            long warm,
            long end,
            int oneOf,
            Path folder,
            Duration checkpoints,
            String heap,
            List<String> extra) {}

    static EngineProcess start(Order order) throws IOException {
        Path folder = Files.createDirectories(order.folder().resolve(order.name()));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + order.heap(), "-Xmx" + order.heap(), "-XX:+UseSerialGC"));
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED"));
        command.addAll(order.extra());
        command.addAll(List.of("-cp", classPath(), EngineMain.class.getName()));
        command.addAll(List.of(order.rival().text(), order.bootstrap(), order.name(), String.valueOf(order.rules())));
        command.add(order.families().stream().map(Enum::name).collect(Collectors.joining(",")));
        command.addAll(List.of(
                String.valueOf(order.warm()),
                String.valueOf(order.end()),
                String.valueOf(order.oneOf()),
                folder.resolve("state").toString(),
                String.valueOf(order.checkpoints().toMillis())));
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new EngineProcess(process, log);
    }

    /** Flink's tables first: they bring a compiler that Esper brings in a newer version, which Flink cannot load. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .sorted(Comparator.comparing(entry -> !entry.contains("flink-table-runtime")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** User and system time of the whole process so far. */
    Duration cpu() throws IOException {
        return process.info().totalCpuDuration().orElseThrow(() -> new IOException("no CPU time is told here"));
    }

    /** Fails with the end of the engine's log if it has ended. */
    void check() throws IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    "the engine ended with " + process.exitValue() + ":" + System.lineSeparator() + tail());
        }
    }

    String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }

    /** Heap in use after collection, less what was in use before the engine started. */
    long heap() throws IOException {
        tell(EngineMain.HEAP);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(EngineMain.HEAP + " ")) {
                return Long.parseLong(line.substring(EngineMain.HEAP.length() + 1));
            }
        }
        check();
        throw new IOException("the engine does not tell its heap");
    }

    private void tell(String word) throws IOException {
        process.getOutputStream().write((word + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Ends it in order, so that a flight recorder writes its file. */
    void end(Duration patience) throws IOException, InterruptedException {
        tell(EngineMain.END);
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("the engine does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // Ctrl-C: the hook does what was done here.
        }
    }
}
