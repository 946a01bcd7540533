package fengsui.bench.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fengsui bench plot}: a race's JSON as SVG. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws what a race wrote by --out or --json as SVG pictures.")
public final class PlotCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "JSON of a race.")
    private @Nullable Path file;

    @Option(names = "--out", description = "Directory of the pictures. Default: where you stand.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createDirectories(out.toAbsolutePath());
        for (Map.Entry<String, String> plot :
                plots(Objects.requireNonNull(file)).entrySet()) {
            Path picture = directory.resolve(plot.getKey() + ".svg");
            Files.writeString(picture, plot.getValue(), StandardCharsets.UTF_8);
            Objects.requireNonNull(spec).commandLine().getOut().println(picture);
        }
        return 0;
    }

    private Map<String, String> plots(Path from) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw refuse(
                    from + ": no such file (expected: JSON of a race). Maybe './fengsui bench core --out FILE' first.");
        }
        try {
            JsonNode race = new ObjectMapper().readTree(from.toFile());
            return Plots.of(race);
        } catch (JsonProcessingException e) {
            throw refuse(from + ": is no JSON (expected: one object of a race): " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw refuse(from + ": " + e.getMessage());
        }
    }

    private ParameterException refuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
