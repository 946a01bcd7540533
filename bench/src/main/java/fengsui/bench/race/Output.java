package fengsui.bench.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where what was measured goes: all of it into a file, the short of it as the last line. */
public final class Output {

    @Option(names = "--json", description = "The last line is one JSON object.")
    private boolean json;

    @Option(names = "--out", description = "Writes all that was measured there, as JSON.")
    private @Nullable Path out;

    /** Writes what was asked for; the file gets machine and date besides. */
    public void write(Map<String, Object> all, Map<String, Object> line) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Path file = out;
        if (file != null) {
            Map<String, Object> dated = new LinkedHashMap<>();
            dated.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            dated.put("machine", Machine.describe());
            dated.putAll(all);
            mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), dated);
        }
        if (json) {
            System.out.println(mapper.writeValueAsString(line));
        }
    }
}
