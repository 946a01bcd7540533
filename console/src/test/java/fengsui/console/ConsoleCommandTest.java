package fengsui.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad configuration stops the start, with all that is wrong. */
class ConsoleCommandTest {

    @Test
    void allFaultsAreToldAtOnceAndNoAccountIsMade(@TempDir Path data) throws Exception {
        Files.writeString(data.resolve("webhooks.csv"), "unit,url,secret\nnosuch,https://a.example/x,\n");
        Files.writeString(
                data.resolve("reporting.csv"), "hazard,phone_minutes,written_minutes\nnosuch,20,40\nfire,30,10\n");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int exit = ConsoleMain.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(
                        "--realm",
                        "PLAY",
                        "--port",
                        "70000",
                        "--map",
                        data.resolve("none.geojson").toString(),
                        "--data",
                        data.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("--port: 70000 (expected: 0 to 65535)")
                .contains("PLAY")
                .contains("kafka.bootstrap")
                .contains("unit 'nosuch'")
                .contains("line 2: hazard 'nosuch' is in no table")
                .contains("line 3: 30 and 10 minutes")
                .contains("none.geojson is not there");
        assertThat(out.toString()).isEmpty();
        assertThat(data.resolve("accounts.json")).doesNotExist();
    }
}
