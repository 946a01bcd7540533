package fengsui.bench.system;

import fengsui.bench.rule.Family;
import fengsui.bench.rule.RuleBook;
import fengsui.connectors.kafka.Brokers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * The JVM of one engine in one heat. It does what it is asked on its standard input and ends when that ends, so that it
 * never outlives the harness.
 */
public final class EngineMain {

    static final String HEAP = "heap";
    static final String END = "end";

    private EngineMain() {}

    /** Arguments as {@link EngineProcess} gives them. */
    public static void main(String[] arguments) throws Exception {
        Rival rival = Rival.find(arguments[0]).orElseThrow();
        Set<Family> families = EnumSet.noneOf(Family.class);
        for (String family : arguments[4].split(",", -1)) {
            families.add(Family.valueOf(family));
        }
        Assignment assignment = new Assignment(
                Brokers.at(arguments[1]),
                arguments[2],
                RuleBook.of(Integer.parseInt(arguments[3])).only(families),
                Long.parseLong(arguments[5]),
                Long.parseLong(arguments[6]),
                Integer.parseInt(arguments[7]),
                Path.of(arguments[8]),
                Duration.ofMillis(Long.parseLong(arguments[9])));
        // Also while it starts: whatever holds the start up must not hold up the end.
        long before = usedHeap();
        Thread listener = new Thread(() -> listen(before), "listener");
        listener.setDaemon(true);
        listener.start();
        Running running = rival.start(assignment);
        watch(running);
    }

    private static void watch(Running running) throws InterruptedException {
        while (running.failure().isEmpty()) {
            Thread.sleep(500);
        }
        System.err.println("the engine ended: " + running.failure());
        Runtime.getRuntime().exit(1);
    }

    private static void listen(long before) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals(HEAP)) {
                    System.out.println(HEAP + " " + (usedHeap() - before));
                } else if (line.equals(END)) {
                    Runtime.getRuntime().exit(0);
                }
            }
        } catch (IOException e) {
            System.err.println("standard input: " + e);
        }
        // Nothing of this heat is kept, so nothing is closed: the harness deletes the folder.
        Runtime.getRuntime().halt(0);
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
