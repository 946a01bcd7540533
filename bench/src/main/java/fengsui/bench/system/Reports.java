package fengsui.bench.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what was measured: all of it into a file, the short of it as the last line. */
public final class Reports {

    private Reports() {}

    /** Either may be left out. */
    public static void write(@Nullable Path file, Map<String, Object> all, @Nullable Map<String, Object> line)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        if (file != null) {
            Map<String, Object> dated = new LinkedHashMap<>();
            dated.put("date", LocalDate.now(ZoneOffset.UTC).toString());
            dated.putAll(all);
            mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), dated);
        }
        if (line != null) {
            System.out.println(mapper.writeValueAsString(line));
        }
    }
}
