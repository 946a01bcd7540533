package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a heat in a fresh JVM with the heap and collector that all engines get. */
final class Fork {

    private final String heap;
    private final Path file;
    private final int rules;
    private final double limitSeconds;

    Fork(String heap, Path file, int rules, double limitSeconds) {
        this.heap = heap;
        this.file = file;
        this.rules = rules;
        this.limitSeconds = limitSeconds;
    }

    /**
     * Runs a heat to its end.
     *
     * @param extra further options of the JVM
     */
    Heat.Result run(Contender contender, String families, List<String> extra) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of("-Duser.timezone=UTC", "--add-opens=java.base/java.lang=ALL-UNNAMED"));
        command.addAll(extra);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Heat.class.getName()));
        command.addAll(List.of(contender.text(), file.toString(), Integer.toString(rules), families));
        command.add(Double.toString(limitSeconds));
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(contender.text() + " ended with " + code + ": " + output);
        }
        String last = output.strip().lines().reduce("", (a, b) -> b);
        return new ObjectMapper().readValue(last, Heat.Result.class);
    }
}
