package fengsui.simulator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertLinesTest {

    @TempDir
    private Path directory;

    @Test
    void writesLinesInOrderOfInstantCountyAndSequence() throws IOException {
        try (AlertLines lines = new AlertLines(directory.resolve("alerts"))) {
            lines.add(2, "990201", 3, "{\"c\":\"暴雨\"}".getBytes(UTF_8));
            lines.add(1, "990202", 1, "{\"b\":1}".getBytes(UTF_8));
            lines.add(1, "990201", 2, "{\"a\":2}".getBytes(UTF_8));
            lines.add(1, "990201", 1, "{}".getBytes(UTF_8));

            assertThat(lines.size()).isEqualTo(4);
            assertThat(written(lines)).isEqualTo("{}\n{\"a\":2}\n{\"b\":1}\n{\"c\":\"暴雨\"}\n");
        }
    }

    @Test
    void keepsItsTextOnDisk() throws IOException {
        try (AlertLines lines = new AlertLines(directory.resolve("alerts"))) {
            for (int i = 0; i < 100; i++) {
                lines.add(i, "990201", i, new byte[10_000]);
            }
            lines.writeTo(new ByteArrayOutputStream());
        }

        assertThat(directory.resolve("alerts")).hasSize(1_000_000);
    }

    private static String written(AlertLines lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lines.writeTo(out);
        return out.toString(UTF_8);
    }
}
