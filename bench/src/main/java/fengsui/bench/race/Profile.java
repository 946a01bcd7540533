package fengsui.bench.race;

import fengsui.bench.engine.Replay;
import fengsui.bench.rule.Family;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where our time goes: a heat under the flight recorder, its samples while rows were fed. */
final class Profile {

    private static final int SHOWN = 30;

    private final Map<String, Double> self = new HashMap<>();
    private final Map<String, Double> inclusive = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Map<String, Double> allocatedBy = new HashMap<>();
    private double samples;

    static void run(Fork fork, Path directory, PrintStream out) throws IOException, InterruptedException {
        Path recording = directory.resolve("fengsui.jfr");
        String families = Arrays.stream(Family.values()).map(Enum::name).collect(Collectors.joining(","));
        Heat.Result heat = fork.run(
                Contender.FENGSUI,
                families,
                List.of("-XX:StartFlightRecording=settings=profile,filename=" + recording, "-Xlog:jfr+startup=off"));
        out.printf(
                Locale.ROOT,
                "%,.0f events/CPU-s, %.0f ns CPU an event, %.0f bytes allocated an event, %.0f bytes a key%n",
                heat.eventsPerCpuSecond(),
                1e9 / heat.eventsPerCpuSecond(),
                heat.allocatedPerEvent(),
                heat.bytesPerKey());
        Profile profile = new Profile();
        RecordingFile.readAllEvents(recording).forEach(profile::take);
        profile.print("self", profile.self, profile.samples, out);
        profile.print("inclusive", profile.inclusive, profile.samples, out);
        profile.print("allocated, by class", profile.allocated, sum(profile.allocated), out);
        profile.print("allocated, by method", profile.allocatedBy, sum(profile.allocatedBy), out);
        out.println("recording: " + recording);
    }

    private static double sum(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void take(RecordedEvent event) {
        String type = event.getEventType().getName();
        if (event.getStackTrace() == null
                || event.getStackTrace().getFrames().stream().noneMatch(Profile::feeds)) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (type.equals("jdk.ExecutionSample")) {
            samples++;
            self.merge(name(frames.get(0)), 1.0, Double::sum);
            Set<String> seen = new HashSet<>();
            frames.stream()
                    .map(Profile::name)
                    .filter(seen::add)
                    .forEach(name -> inclusive.merge(name, 1.0, Double::sum));
        } else if (type.equals("jdk.ObjectAllocationSample")) {
            double weight = event.getLong("weight");
            allocated.merge(event.getClass("objectClass").getName(), weight, Double::sum);
            ours(frames, name -> allocatedBy.merge(name, weight, Double::sum));
        }
    }

    private static void ours(List<RecordedFrame> frames, Consumer<String> take) {
        frames.stream()
                .map(Profile::name)
                .filter(name -> name.startsWith("fengsui."))
                .findFirst()
                .ifPresent(take);
    }

    private static boolean feeds(RecordedFrame frame) {
        return frame.getMethod().getType().getName().equals(Replay.class.getName());
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private void print(String title, Map<String, Double> weights, double total, PrintStream out) {
        out.println("\n" + title);
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(one -> out.printf(Locale.ROOT, "%6.1f %%  %s%n", 100 * one.getValue() / total, one.getKey()));
    }
}
